import { lstatSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { refused, wrong } from '../refusal.ts'
import { hasCode } from './error-code.ts'
import { writePrivate } from './private-file.ts'
import { notDone } from './write-refusal.ts'

/** Objects to a file that cannot be a new one, before anybody waits for what shall stand in it. */
export function expectNewFile(path: string): void {
  if (isThere(path)) throw isTaken(path)
  if (!isFolder(dirname(path))) throw wrong(`There is no folder ${dirname(path)} for ${path}.`)
}

/** Writes a file that a person asked for, for this user alone; never in the place of another. */
export function writeNewFile(path: string, content: string | Uint8Array): void {
  try {
    writePrivate(path, content)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw isTaken(path)
    throw notDone(path, 'written', error)
  }
}

const isTaken = (path: string) => wrong(`${path} is there already. Name another file.`)

/** Also a link that leads nowhere is there. */
const isThere = (path: string) => lookAt(path, lstatSync) !== undefined
const isFolder = (path: string) => lookAt(path, statSync)?.isDirectory() === true

function lookAt<T>(path: string, look: (path: string) => T): T | undefined {
  try {
    return look(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw refused(`${path} cannot be looked at.`, error)
  }
}
