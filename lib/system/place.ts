import { randomBytes } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { refused } from '../refusal.ts'
import { hasCode } from './error-code.ts'
import { folderRisk, isTrusted } from './folder-risk.ts'
import { processIdentity } from './process-identity.ts'
import { removeTree } from './remove-tree.ts'
import { isStateName } from './state/set-aside.ts'

/** A way for what is fetched aside to come to its place as a whole. */
export interface Place {
  openAside(target: string): string
  moveIn(target: string, whole: string): void
}

/** Made beside its place, and put there by one rename. The place itself may be new. */
export const beside: Place = {
  openAside: target => openAsideIn(dirname(target), `.${basename(target)}.getting-`),
  moveIn: moveInto,
}

/**
 * A new folder for this user alone, whose name says which process makes it. What a process left that was killed on the way
 * is cleared away.
 */
export function openAsideIn(folder: string, prefix: string): string {
  sweep(folder, prefix)
  const aside = join(folder, `${prefix}${process.pid}-${randomBytes(4).toString('hex')}`)
  mkdirSync(aside, { mode: 0o700 })
  return aside
}

function sweep(folder: string, prefix: string): void {
  // Where other users can rename folders, a name does not say who made one.
  if (folderRisk(folder)) return
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(prefix)
      ? /^(\d+)-[0-9a-f]{8}$/.exec(name.slice(prefix.length))?.[1]
      : undefined
    if (pid !== undefined && processIdentity(Number(pid)) === undefined) removeLeft(join(folder, name))
  }
}

/** Nothing waits for the room that it takes: where it cannot be removed, it stays. */
function removeLeft(aside: string): void {
  try {
    removeTree(aside)
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'ENOTDIR', 'ELOOP', 'ENOTEMPTY')) throw error
  }
}

/** Whether nothing stands there but what the wizard itself remembers. */
export function isFree(target: string): boolean {
  try {
    return readdirSync(target).every(isStateName)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true
    if (hasCode(error, 'ENOTDIR')) return false
    throw error
  }
}

/** Puts a whole folder in its place by one rename. What the wizard remembers of the place goes along. */
function moveInto(target: string, whole: string): void {
  dropState(whole)
  const kept = isOwnFolder(target) ? stateNamesIn(target) : []
  for (const name of kept) renameSync(join(target, name), join(whole, name))
  try {
    renameSync(whole, target)
  } catch (error) {
    for (const name of kept) renameSync(join(whole, name), join(target, name))
    throw explained(target, error)
  }
}

/** A link, or a folder of another user, could lead to the state of another place. A folder of this user cannot be exchanged. */
function isOwnFolder(target: string): boolean {
  const found = lstatSync(target, { throwIfNoEntry: false })
  if (!found) return false
  if (found.isDirectory() && isTrusted(found.uid)) return true
  throw refused(
    `Something has come to ${target} meanwhile that is not a folder of this user. It is left as it is; choose another folder.`,
  )
}

/** While it was filled it was for this user alone; containers of other users read the files of a checkout. */
export const openToOthers = (aside: string): void => chmodSync(aside, 0o755 & ~process.umask())

/** The folder in a folder that has nothing else in it. */
export function onlyFolderIn(folder: string): string | undefined {
  const [first, ...more] = readdirSync(folder, { withFileTypes: true })
  return first?.isDirectory() && more.length === 0 ? join(folder, first.name) : undefined
}

/** Takes out of what was fetched the state that came with it: it is of another folder. */
export function dropState(whole: string): void {
  for (const name of stateNamesIn(whole)) removeTree(join(whole, name))
}

const stateNamesIn = (folder: string): string[] => readdirSync(folder).filter(isStateName)

function explained(target: string, error: unknown): unknown {
  if (hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'))
    return refused(
      `Something has come to ${target} meanwhile. It is left as it is; choose another folder.`,
      error,
    )
  if (hasCode(error, 'EBUSY', 'EXDEV'))
    return refused(`${target} is mounted on its own. Choose a new folder inside it.`, error)
  return error
}
