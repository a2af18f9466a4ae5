import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import { Refusal } from '../../refusal.ts'
import { hasCode } from '../error-code.ts'
import { listsContent, listsFolder, readIndexAround } from './git-index.ts'
import type { StateFolder } from './signed.ts'
import { isSignedBy, modeOf, openSigned, readStateId } from './state-id.ts'
import { readUserKey } from './user-key.ts'

/** Where everything lives that the wizard remembers of a folder. */
export const STATE = '.reflector-wizard'

/** Why a state folder is not believed. */
export type Distrust =
  | { why: 'link' | 'file' | 'tracked' | 'unsigned' | 'open' | 'crowded' }
  | { why: 'owner'; uid: number }
  | { why: 'link-inside'; path: string }
  | { why: 'moved'; from: string }
  /** The key of this user cannot be read now: what is there may be ours. */
  | { why: 'key'; problem: string }

export interface Foreign extends Pick<Stats, 'dev' | 'ino'> {
  is: 'foreign'
  distrust: Distrust
  /** This user owns it, git does not track it, and nothing in it leads out: a person may know that it is theirs. */
  isUsable: boolean
}

export type StateSeen = { is: 'none' } | { is: 'ours'; state: StateFolder } | Foreign

/** Whose the state of a folder is. Only looks, follows no link, and runs nothing. */
export function examineState(dir: string): StateSeen {
  const path = join(dir, STATE)
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found) return { is: 'none' }
  const { dev, ino } = found
  const foreign = (distrust: Distrust): Foreign => ({ is: 'foreign', distrust, isUsable: false, dev, ino })
  const usable = (distrust: Distrust): Foreign => ({ ...foreign(distrust), isUsable: true })
  if (found.isSymbolicLink()) return foreign({ why: 'link' })
  if (!found.isDirectory()) return foreign({ why: 'file' })
  const key = readKeyOr(problem => foreign({ why: 'key', problem }))
  if (key && 'is' in key) return key
  const read = readStateId(path)
  const id = key && read?.id && isSignedBy(key, read.id) ? read.id : undefined
  if (!mayOwn(found.uid, id?.owner)) return foreign({ why: 'owner', uid: found.uid })
  const held = lookInside(path)
  if (held) return foreign(held)
  const index = readIndexAround(dir)
  if (!key || !read || !id) {
    if (isEmpty(path)) return { is: 'none' }
    return index && listsFolder(index, path) ? foreign({ why: 'tracked' }) : usable({ why: 'unsigned' })
  }
  if ((found.mode & 0o022) !== 0 && modeOf(found) !== id.mode) return usable({ why: 'open' })
  if (index && listsContent(index, read.bytes)) return foreign({ why: 'tracked' })
  if (id.dir !== realpathSync(dir)) return usable({ why: 'moved', from: id.dir })
  return { is: 'ours', state: openSigned(key, id, path) }
}

function readKeyOr<T>(otherwise: (problem: string) => T): Buffer | undefined | T {
  try {
    return readUserKey()
  } catch (error) {
    if (error instanceof Refusal) return otherwise(error.message)
    throw error
  }
}

/** What this user signed may belong to whom it belonged when it was new. */
const mayOwn = (uid: number, atFirst: number | undefined) =>
  !process.getuid || uid === process.getuid() || uid === atFirst

/** A start that was cut off, or a person, made a folder and nothing in it. */
const isEmpty = (path: string) => readdirSync(path).every(name => name === '.gitignore')

/** More than any history holds: state of ours keeps the last runs only. */
const MOST_ENTRIES = 50_000

/** What is fetched waits here on its way into the folder. It is a checkout, and may hold links of its own. */
const isFetched = (name: string) => name === 'coming' || name.startsWith('getting-')

/** Why what is in a state folder is not believed, whosever it is. */
export function lookInside(state: string): Distrust | undefined {
  const folders = [state]
  let count = 0
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop())
    for (const entry of entriesIn(folder)) {
      const path = join(folder, entry.name)
      if (++count > MOST_ENTRIES) return { why: 'crowded' }
      if (entry.isSymbolicLink()) return { why: 'link-inside', path: relative(state, path) }
      if (entry.isDirectory() && !(folder === state && isFetched(entry.name))) folders.push(path)
    }
  return undefined
}

/** What another user left in a folder of ours cannot be looked into, and is not read either. */
function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'ENOENT')) return []
    throw error
  }
}
