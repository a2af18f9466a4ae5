import { randomBytes } from 'node:crypto'
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { hasCode } from './error-code.ts'

/** Makes a new file that only this user can read; refuses to follow or replace what is there. */
export const writePrivate = (path: string, text: string): void =>
  writeFileSync(path, text, { flag: 'wx', mode: 0o600 })

export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw error
  }
}

export const removeFile = (path: string): void => rmSync(path, { force: true })

/** Removes the files of a folder whose names match; a folder that is gone has none. */
export function removeMatching(folder: string, pattern: RegExp): void {
  for (const name of namesIn(folder)) if (pattern.test(name)) removeFile(join(folder, name))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  }
}

const aside = (path: string) => `${path}.${process.pid}.${randomBytes(4).toString('hex')}`

/** Puts a whole file in place, once: false where there is one already. */
export function publish(path: string, text: string): boolean {
  const temporary = aside(path)
  writePrivate(temporary, text)
  try {
    linkSync(temporary, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    removeFile(temporary)
  }
}

/** Takes a file away only if it still says `text`: of two processes that both find it stale, one succeeds. */
export function withdraw(path: string, text: string): boolean {
  const moved = aside(path)
  try {
    renameSync(path, moved)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
  const same = readFileSync(moved, 'utf8') === text
  if (!same) publishMoved(moved, path)
  removeFile(moved)
  return same
}

/** Another process was quicker and this is already its file: it goes back where it was. */
function publishMoved(moved: string, path: string) {
  try {
    linkSync(moved, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}
