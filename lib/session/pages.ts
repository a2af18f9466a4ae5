import type { RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import type createNext from 'next'
import * as z from 'zod'
import { readJson } from '../system/json-file.ts'
import { logToTerminal } from '../system/terminal.ts'
import { newWord } from './secret.ts'

const built = z.object({ config: z.looseObject({}) })

/**
 * Wakes the built pages in `dir`, the folder that `next build` made to stand alone. After an action that redirects,
 * Next asks itself for the next page, credentials and all: it must know where, or it asks whoever has port 3000.
 */
export async function openPages(
  dir: string,
  { host, port }: { host: string; port: number },
): Promise<RequestListener> {
  const config = readJson(join(dir, '.next', 'required-server-files.json'), built)?.config
  if (!config) throw new Error(`${dir} does not hold built pages.`)
  Object.assign(process.env, {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // How Next's own generated server.js hands over the configuration; there is no public way.
    __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(config),
    // New in the addresses of scripts and styles: they are the same in every copy of a version otherwise, so a program that
    // had this port before could have left others under them in the cache of the browser.
    NEXT_DEPLOYMENT_ID: newWord(),
  })
  const restore = keepOffStandardOutput()
  const next = createRequire(join(dir, 'package.json'))('next') as typeof createNext
  const app = next({ dev: false, dir, conf: config, hostname: host, port })
  await app.prepare()
  // A guest on the machine: measured, half the memory under load for a tenth of the speed. Only now, as the start is
  // quicker without.
  setFlagsFromString('--optimize-for-size')
  restore()
  return app.getRequestHandler()
}

/** Standard output belongs to the link: Next's account of its own start is dropped, what comes later goes to people. */
function keepOffStandardOutput(): () => void {
  const log = logToTerminal
  Object.assign(console, { log: () => {}, info: () => {}, error: log, warn: log })
  return () => Object.assign(console, { log, info: log })
}
