import * as fs from 'node:fs'
import { dirname } from 'node:path'
import { hasCode } from './error-code.ts'

/** Makes a folder and those above it, so that neither is lost with the power. */
export function makeFolder(path: string, mode = 0o777): void {
  for (const made of makeFolders(path, mode)) syncFolder(dirname(made))
}

/**
 * Makes a folder and those above it; the ones that were made, the outermost first. Node's own way tries for ever where the folder
 * above exists and the system still says that there is no such file, as in /proc.
 */
export function makeFolders(path: string, mode = 0o777): string[] {
  try {
    return makeOne(path, mode)
  } catch (error) {
    if (!hasCode(error, 'ENOENT') || dirname(path) === path) throw error
  }
  const above = makeFolders(dirname(path), mode)
  return [...above, ...makeOne(path, mode)]
}

function makeOne(path: string, mode: number): string[] {
  try {
    fs.mkdirSync(path, { mode })
    return [path]
  } catch (error) {
    if (isFolder(path)) return []
    throw error
  }
}

const isFolder = (path: string) => fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** Without this a new name could be lost with the power although the file itself is safe. */
export function syncFolder(folder: string): void {
  try {
    sync(folder)
  } catch (error) {
    // Some file systems know no such thing for folders, and some folders may be used and not listed.
    if (!hasCode(error, 'EINVAL', 'ENOTSUP', 'EBADF', 'EISDIR', 'EACCES')) throw error
  }
}

function sync(folder: string) {
  const descriptor = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}
