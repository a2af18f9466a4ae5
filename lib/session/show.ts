import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import process from 'node:process'
import { browserCommand, startBrowser } from '../system/browser.ts'
import { removeMatching, writePrivate } from '../system/private-file.ts'
import { forwardingPage } from './login.ts'

/** Shows the link by a page on disk that leads there: an argument of the browser could be read with `ps`. */
export function showInBrowser(state: string, link: string): void {
  const path = join(state, `open-${randomBytes(6).toString('hex')}.html`)
  const command = browserCommand(process.platform, process.env, path)
  if (!command) return
  writePrivate(path, forwardingPage(link))
  startBrowser(command, state)
}

/** Removes such pages, also one that a second start of the wizard made: each holds the token. */
export const clearRedirects = (state: string): void => removeMatching(state, /^open-[0-9a-f]+\.html$/)
