import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { isAbsolute, resolve, sep } from 'node:path'
import type { Seen } from '../stacks/contract/world.ts'
import { codeOf } from './error-code.ts'
import { decodeFile } from './file-text.ts'

/** Configuration is small; what is larger is something else under its name. */
const LIMIT = 8 * 1024 * 1024

/**
 * Looks at one file of a folder: its text, that it is not there, or why it cannot be used. Follows no link out of the
 * folder; a file elsewhere is looked at where a person named it by its whole path.
 */
export function seeFile(dir: string, path: string): Seen {
  const full = resolve(dir, path)
  try {
    if (!lstatSync(full, { throwIfNoEntry: false })) return { absent: true }
    const real = realpathSync(full)
    if (isAbsolute(path)) return readText(real, path)
    return isInside(real, realpathSync(dir))
      ? readText(real, path)
      : { unusable: `It is a link that leads out of this folder, to ${real}.` }
  } catch (error) {
    return { unusable: reasonOf(error) }
  }
}

const isInside = (path: string, dir: string) => path.startsWith(dir.endsWith(sep) ? dir : dir + sep)

/** `name` is what the file is called in the folder, where it is a link. */
function readText(path: string, name: string): Seen {
  // Without O_NONBLOCK a pipe under this name would be waited for until somebody writes into it.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const found = fstatSync(descriptor)
    if (found.isDirectory()) return { unusable: 'It is a folder.' }
    if (!found.isFile()) return { unusable: 'It is no ordinary file.' }
    if (found.size > LIMIT)
      return { unusable: `It is ${Math.round(found.size / 1024 / 1024)} MB large, which no such file is.` }
    return decodeFile(name, readFileSync(descriptor))
  } finally {
    closeSync(descriptor)
  }
}

function reasonOf(error: unknown): string {
  const code = codeOf(error)
  if (code === 'ENOENT') return 'It is a link that leads to nothing.'
  if (code === 'ELOOP') return 'It is a link that leads back to itself.'
  if (code === 'EACCES' || code === 'EPERM') return 'This user may not read it.'
  if (code === 'ENOTDIR') return 'Its path leads through a file.'
  return error instanceof Error ? error.message : String(error)
}

/** When what stands at a path came there or was changed; undefined where there is nothing. */
export const changedAt = (path: string): Date | undefined => statSync(path, { throwIfNoEntry: false })?.ctime
