import { lstatSync, readlinkSync, type Stats } from 'node:fs'
import os from 'node:os'
import { delimiter, dirname, isAbsolute, join, sep } from 'node:path'
import process from 'node:process'
import type { Rejection } from '../doctor/shapes/programs.ts'
import { hasCode } from './error-code.ts'

export interface SearchPath {
  /** The folders in which programs are looked for, in their order. */
  folders: string[]
  rejected: { folder: string; reason: Rejection }[]
}

/** Keeps the folders of PATH whose programs only root, this user and administrators decide about. */
export function readSearchPath(
  text: string,
  workingFolders: Iterable<string>,
  user = thisUser(),
): SearchPath {
  const working = [...workingFolders]
  const judged = [...new Set(text.split(delimiter))].map(folder => ({
    folder,
    reason: rejectionOf(folder, working, user),
  }))
  return {
    folders: judged.flatMap(({ folder, reason }) => (reason === undefined ? [folder] : [])),
    rejected: judged.flatMap(({ folder, reason }) => (reason === undefined ? [] : [{ folder, reason }])),
  }
}

function rejectionOf(folder: string, working: string[], user: User): Rejection | undefined {
  if (!isAbsolute(folder)) return 'relative'
  // npx puts these in front, one for each folder from the working folder up: the owner of any of them would choose `docker`.
  if (/\/node_modules\/\.bin\/?$/.test(folder)) return 'packages'
  if (isWindowsFolder(folder)) return isIn(folder, working) ? 'working folder' : undefined
  const walked = walk(folder, user)
  if (isIn(folder, working) || isIn(walked.real, working)) return 'working folder'
  return walked.reason
}

const isIn = (path: string, folders: string[]) =>
  folders.some(one => `${path}${sep}`.startsWith(`${one}${sep}`))

/** Under WSL the drives of Windows show the same rights for every file, and Windows keeps others out itself. */
export const isWindowsFolder = (folder: string, release = os.release()): boolean =>
  /^\/mnt\/[a-z](?:\/|$)/.test(folder) && !/\/\.\.(?:\/|$)/.test(folder) && /microsoft/i.test(release)

export interface User {
  isTrusted(owner: Pick<Stats, 'uid' | 'gid'>, isInOpenFolder: boolean, path: string): boolean
}

/** The group of those who may become root on a Mac. Homebrew's folders belong to one of them and to this group. */
const MAC_ADMINISTRATORS = 80

export function userOf(uid: number | undefined, platform: string): User {
  // In a user namespace, root's files can have another number: that of the root folder.
  const trusted = new Set([0, uid, lstatSync('/').uid])
  return {
    isTrusted: (owner, isInOpenFolder) =>
      trusted.has(owner.uid) ||
      (platform === 'darwin' && owner.gid === MAC_ADMINISTRATORS && !isInOpenFolder),
  }
}

const thisUser = () => userOf(process.geteuid?.(), process.platform)

const MOST_LINKS = 40
const OTHERS_WRITE = 0o002
const STICKY = 0o1000

interface Walked {
  real: string
  reason?: 'foreign' | 'writable'
  /** The file or folder that the reason is about. */
  at?: string
  /** It is not there yet, and every user may make it. */
  isMissing?: boolean
}

/**
 * Follows a path as the system does, and says who else could put a program at its end. A folder that a group may write to
 * is taken: Homebrew, /usr/local of Debian and users with a group of their own need that, and an administrator decides who
 * is in a group. In a folder that everybody may write to, the sticky bit protects only what is there already.
 */
export function walk(folder: string, user: User): Walked {
  const ahead = namesIn(folder)
  let at: string = sep
  let links = 0
  for (let name = ahead.shift(); name !== undefined; name = ahead.shift()) {
    if (name === '..') {
      at = dirname(at)
      continue
    }
    const [next, isOpen] = [join(at, name), isOpenToAll(lookAt(at))]
    const found = lookAt(next)
    // What is missing holds no program, unless everybody may make it.
    if (!found)
      return { real: join(next, ...ahead), ...(isOpen && { reason: 'writable', at, isMissing: true }) }
    if (!user.isTrusted(found, isOpen, next))
      return { real: join(next, ...ahead), reason: 'foreign', at: next }
    if (found.isSymbolicLink()) {
      links += 1
      if (links > MOST_LINKS) return { real: next }
      const target = readlinkSync(next)
      if (isAbsolute(target)) at = sep
      ahead.unshift(...namesIn(target))
      continue
    }
    // Below what is no folder, such as /dev/null, there is nothing.
    if (!found.isDirectory() && ahead.length > 0) return { real: join(next, ...ahead) }
    if (isOpenToAll(found) && (ahead.length === 0 || (found.mode & STICKY) === 0))
      return { real: join(next, ...ahead), reason: 'writable', at: next }
    at = next
  }
  return { real: at }
}

const isOpenToAll = (folder: Stats | undefined) => ((folder?.mode ?? 0) & OTHERS_WRITE) !== 0

const namesIn = (path: string) => path.split(sep).filter(name => name !== '' && name !== '.')

function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // Nothing can be run from where this user may not look.
    if (hasCode(error, 'EACCES', 'EPERM', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG')) return undefined
    throw error
  }
}
