import { chmodSync, lstatSync, readdirSync, renameSync, type Stats, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refused } from '../refusal.ts'
import { makeFolders } from './durable-folder.ts'
import { hasCode } from './error-code.ts'
import { openAsideIn } from './place.ts'
import { publish } from './private-file.ts'
import { realPathOf } from './real-path.ts'
import { removeTree } from './remove-tree.ts'
import { examineState, type Foreign, STATE } from './state/examine.ts'
import { noteSetAside, setAside } from './state/set-aside.ts'
import type { StateFolder } from './state/signed.ts'
import { ID, makeStateId } from './state/state-id.ts'
import { openUserKey } from './state/user-key.ts'

export { STATE } from './state/examine.ts'
export type { StateFolder } from './state/signed.ts'

const known = new Map<string, { mark: string; state: StateFolder | undefined }>()

/**
 * What the wizard remembers of a folder, for reading; undefined where there is nothing, or nothing that this user's
 * wizard made for this folder. Examined once, and again when another folder or another id took its place.
 */
export function trustedStateOf(dir: string): StateFolder | undefined {
  const mark = markOf(join(dir, STATE))
  const before = known.get(dir)
  if (before && before.mark === mark) return before.state
  const seen = examineState(dir)
  const state = seen.is === 'ours' ? seen.state : undefined
  known.set(dir, { mark, state })
  return state
}

/** Changes when another folder or another id takes the place of the one that was examined. */
function markOf(path: string): string {
  const folder = lstatSync(path, { throwIfNoEntry: false })
  if (!folder?.isDirectory()) return printOf(folder)
  return `${folder.dev}:${folder.ino}:${folder.uid}:${folder.mode} ${printOf(lookAt(join(path, ID)))}`
}

const printOf = (found: Stats | undefined) => (found ? `${found.ino}:${found.ctimeMs}:${found.size}` : 'none')

/** In a folder of another user, it cannot be known whether there is one. */
function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (hasCode(error, 'EACCES', 'ENOTDIR')) return undefined
    throw error
  }
}

/** Other starts may make it, or set another aside, at the same moment. */
const ATTEMPTS = 5

/**
 * Opens the state of a folder for writing: makes it where it is missing, for this user alone and never in its git. State
 * that is not ours is set aside first, as it is.
 */
export function openStateFolder(dir: string): StateFolder {
  const open = trustedStateOf(dir)
  if (open && isClosed(open.path)) return open
  try {
    return makeOurs(dir)
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS'))
      throw refused(
        `This user cannot make ${join(dir, STATE)}, where the wizard keeps its history. Change the owner of ${dir}, or give another folder with --dir.`,
        error,
      )
    throw error
  }
}

const isClosed = (path: string) => (lstatSync(path).mode & 0o777) === 0o700

function makeOurs(dir: string): StateFolder {
  const moved: { name: string; foreign: Foreign }[] = []
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const seen = examineState(dir)
    if (seen.is === 'ours') {
      chmodSync(seen.state.path, 0o700)
      for (const { name, foreign } of moved) noteSetAside(seen.state, name, foreign)
      return seen.state
    }
    if (seen.is === 'none') makeNew(dir)
    else if (seen.distrust.why === 'key') throw refused(seen.distrust.problem)
    else {
      const name = setAside(dir, seen)
      if (name !== undefined) moved.push({ name, foreign: seen })
    }
  }
  throw refused(`${join(dir, STATE)} was replaced again and again by another program. Start again.`)
}

/** Whole or not at all: another start never finds one without its id. */
function makeNew(dir: string): void {
  const key = openUserKey()
  const real = realPathOf(dir) ?? dir
  const path = join(dir, STATE)
  const aside = openAsideIn(dir, `${STATE}.new-`)
  try {
    writeFileSync(join(aside, '.gitignore'), '*\n', { flag: 'wx', mode: 0o600 })
    writeFileSync(join(aside, ID), makeStateId(key, real, lstatSync(aside)), { flag: 'wx', mode: 0o600 })
    renameSync(aside, path)
  } catch (error) {
    removeTree(aside)
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR')) throw error
    signEmpty(path, key, real)
  }
}

/** The folder is there without an id: it was made by hand, or another start was quicker. */
function signEmpty(path: string, key: Buffer, dir: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return
  chmodSync(path, 0o700)
  publish(join(path, ID), makeStateId(key, dir, lstatSync(path)))
}

export const makePrivateFolder = (path: string): void => {
  makeFolders(path, 0o700)
}

/** The names in a folder; one that is not there has none. */
export function listFolder(path: string): string[] {
  try {
    return readdirSync(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  }
}
