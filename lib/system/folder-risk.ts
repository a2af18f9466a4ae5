import { statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { realPathOf } from './real-path.ts'
import { isWindowsFolder } from './search-path.ts'

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
