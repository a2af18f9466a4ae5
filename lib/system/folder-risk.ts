import { statSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import process from 'node:process'
import { shellWord } from '../shell-word.ts'
import { realPathOf } from './real-path.ts'
import { isWindowsFolder, userOf, walk } from './search-path.ts'

/**
 * Which folder lets other users replace what this user puts there: every user may write to it (`sticky`: to add files, not
 * to replace those of others), or another user owns it.
 */
export type FolderRisk =
  | { folder: string; by: 'everyone' }
  | { folder: string; by: 'sticky' }
  | { folder: string; by: 'owner'; uid: number }

const OTHERS_WRITE = 0o002
const STICKY = 0o1000

/**
 * Finds who else can replace the files of a folder: by rights on it, or on a folder above it that its owner could rename.
 * Users who are not root often work below a folder of an administrator who is not root either; that is no risk. Groups are
 * trusted: an administrator decides who is in a group. A folder that is not there yet will be this user's.
 */
export function folderRisk(dir: string, user = thisUser()): FolderRisk | undefined {
  const real = realPathOf(dir) ?? join(realPathOf(dirname(dir)) ?? dirname(dir), basename(dir))
  if (process.platform === 'win32' || isWindowsFolder(real)) return undefined
  for (const folder of [real, ...foldersAbove(real)]) {
    const found = statSync(folder, { throwIfNoEntry: false })
    if (!found) continue
    const { uid, mode } = found
    const isOpen = (mode & OTHERS_WRITE) !== 0
    if (isOpen && (mode & STICKY) === 0) return { folder, by: 'everyone' }
    if (isOpen && folder === real) return { folder, by: 'sticky' }
    if ((folder === real || user.uid === 0) && !isTrusted(uid, user)) return { folder, by: 'owner', uid }
  }
  return undefined
}

const foldersAbove = (path: string): string[] =>
  dirname(path) === path ? [] : [dirname(path), ...foldersAbove(dirname(path))]

interface User {
  uid: number | undefined
  /** The user who called sudo, as sudo says it. */
  sudoUid: string | undefined
}

const thisUser = (): User => ({ uid: process.geteuid?.(), sudoUid: process.env.SUDO_UID })

/** Root trusts the user who called sudo. In a user namespace, root's files can have another number: that of the root folder. */
export const isTrusted = (owner: number, { uid, sudoUid }: User = thisUser()) =>
  [0, uid, statSync('/').uid].includes(owner) || (uid === 0 && String(owner) === sudoUid)

/** The file or folder by which another user can replace what is at a path. */
export interface PathRisk {
  at: string
  reason: 'foreign' | 'writable'
  /** Nothing is there yet, and every user may be the first to put something there. */
  isMissing: boolean
}

/**
 * Finds who else can replace what is at a path below a folder of this user, such as the home: also by a link on the way to
 * it. As above, a user who is not root works below folders of administrators: owners count from the folder `below` on.
 */
export function pathRisk(path: string, below: string, user = thisUser()): PathRisk | undefined {
  if (process.platform === 'win32' || isWindowsFolder(path)) return undefined
  const bases = [below, realPathOf(below) ?? below].map(base => base + sep)
  const isAbove = (folder: string) =>
    user.uid !== 0 && bases.some(base => base.startsWith(folder + sep) && base !== folder + sep)
  const administrators = userOf(user.uid, process.platform)
  const {
    reason,
    at,
    isMissing = false,
  } = walk(path, {
    isTrusted: (owner, isInOpenFolder, folder) =>
      isTrusted(owner.uid, user) ||
      administrators.isTrusted(owner, isInOpenFolder, folder) ||
      isAbove(folder),
  })
  return reason === undefined || at === undefined || isWindowsFolder(at)
    ? undefined
    : { at, reason, isMissing }
}

/** What is wrong with the file or folder of a risk, for a sentence that begins with it. */
export const toldRisk = ({ at, reason }: PathRisk): string =>
  reason === 'foreign' ? `${at} belongs to another user` : `every user may write to ${at}`

/** The command that closes it. */
export function closingCommand({ at, reason }: PathRisk): string {
  const owner = process.geteuid?.() === 0 ? '0' : '"$(id -u)"'
  return reason === 'foreign' ? `chown ${owner} ${shellWord(at)}` : `chmod o-w ${shellWord(at)}`
}
