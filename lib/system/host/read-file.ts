import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Known } from '../../doctor/facts.ts'
import { codeOf, hasCode } from '../error-code.ts'
import { unknown } from '../fact.ts'
import type { Look } from './look.ts'

/** What a file of the system says, or why it cannot be known. */
export async function fileFact<T>(
  look: Look,
  path: string,
  read: (text: string) => T | undefined,
): Promise<Known<T>> {
  try {
    const value = read(await readFile(join(look.root, path), 'utf8'))
    return value === undefined ? unknown('garbled', `${path} does not say it.`) : { value, from: path }
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return unknown('missing', `There is no ${path}.`)
    if (hasCode(error, 'EACCES', 'EPERM')) return unknown('denied', `This user may not read ${path}.`)
    return unknown('failed', `${path} could not be read: ${codeOf(error) ?? String(error)}.`)
  }
}

/** For what is only one hint among others: whatever keeps a file from being read, there is no hint in it. */
export const textIn = (look: Look, path: string): Promise<string | undefined> =>
  readFile(join(look.root, path), 'utf8').then(
    text => text.trim(),
    () => undefined,
  )

/** The names in a folder of the system; none where there is no such folder. */
export const namesIn = (look: Look, path: string): Promise<string[]> =>
  readdir(join(look.root, path)).then(
    names => names.sort(),
    () => [],
  )

/** The last part of where a link leads, which is how the system names a driver or a bus address. */
export const linkIn = (look: Look, path: string): Promise<string | undefined> =>
  readlink(join(look.root, path)).then(
    target => target.split('/').at(-1),
    () => undefined,
  )
