import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { hasCode } from './error-code.ts'
import { processIdentity } from './process-identity.ts'

/** Makes a new file that only this user can read; refuses to follow or replace what is there. */
export const writePrivate = (path: string, content: string | Uint8Array): void =>
  writeFileSync(path, content, { flag: 'wx', mode: 0o600 })

export const readText = (path: string): string | undefined => readBytes(path)?.toString('utf8')

export function readBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw error
  }
}

/** As much of a file as is asked for, as latin1: a letter is a byte. */
export function readBeginning(path: string, length: number): string | undefined {
  if (!existsSync(path)) return undefined
  const descriptor = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(length)
    return bytes.toString('latin1', 0, readSync(descriptor, bytes))
  } finally {
    closeSync(descriptor)
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

/** Clears away what processes that are gone had put aside in a folder of ours. */
export function sweepAside(folder: string): void {
  for (const name of namesIn(folder)) {
    const pid = /\.(?<pid>\d+)\.[0-9a-f]{8}$/.exec(name)?.groups?.pid
    if (pid !== undefined && processIdentity(Number(pid)) === undefined) removeFile(join(folder, name))
  }
}

/** Safe on the disk before it gets its name: after the power failed there is no empty file under it. */
function writeAside(path: string, text: string | Uint8Array): string {
  const temporary = aside(path)
  try {
    writeSafely(temporary, text)
    return temporary
  } catch (error) {
    removeFile(temporary)
    throw error
  }
}

function writeSafely(path: string, text: string | Uint8Array) {
  const descriptor = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Puts a whole file in place, once: false where there is one already. */
export function publish(path: string, text: string): boolean {
  const temporary = writeAside(path, text)
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

/** Puts a whole text in the place of a file of ours: whoever reads sees the old one or the new one. */
export function replacePrivate(path: string, text: string | Uint8Array): void {
  const temporary = writeAside(path, text)
  try {
    renameSync(temporary, path)
  } catch (error) {
    removeFile(temporary)
    throw error
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
  const same = readText(moved) === text
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
