import * as fs from 'node:fs'
import { hasCode } from './error-code.ts'

/** A file that somebody may still be writing, maybe in another process. */
export interface TailFile {
  size(): number
  /** Up to `most` bytes from `at` on: fewer where the file ends, none behind its end. */
  read(at: number, most: number): Buffer
  close(): void
}

/** Not every file system tells of changes, so the file is looked at every so often as well; in milliseconds. */
const LOOK = 500

/** Opens a file to follow it; undefined where there is none. `stirred` is told that there may be more. */
export function openTailFile(path: string, stirred: () => void): TailFile | undefined {
  const descriptor = openIfThere(path)
  if (descriptor === undefined) return undefined
  const watcher = watch(path, stirred)
  const timer = setInterval(stirred, LOOK).unref()
  return {
    size: () => fs.fstatSync(descriptor).size,
    read(at, most) {
      const bytes = Buffer.allocUnsafe(most)
      return bytes.subarray(0, fs.readSync(descriptor, bytes, 0, most, at))
    },
    close() {
      clearInterval(timer)
      watcher?.close()
      fs.closeSync(descriptor)
    },
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return fs.openSync(path, 'r')
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw error
  }
}

/** Undefined where the system has no watches left: looking every so often is enough to follow, only slower. */
function watch(path: string, stirred: () => void): fs.FSWatcher | undefined {
  try {
    const watcher = fs.watch(path, { persistent: false }, stirred)
    watcher.on('error', () => watcher.close())
    return watcher
  } catch (error) {
    if (hasCode(error, 'ENOSPC', 'EMFILE', 'ENOENT')) return undefined
    throw error
  }
}
