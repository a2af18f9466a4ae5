import * as fs from 'node:fs'
import { dirname } from 'node:path'
import { hasCode } from './error-code.ts'

/** Makes a folder and those above it, so that neither is lost with the power. */
export function makeFolder(path: string, mode = 0o777): void {
  const first = fs.mkdirSync(path, { recursive: true, mode })
  if (first === undefined) return
  for (let above = dirname(path); above.length >= dirname(first).length; above = dirname(above)) {
    syncFolder(above)
    if (above === dirname(above)) return
  }
}

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
