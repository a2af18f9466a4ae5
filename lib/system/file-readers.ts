import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { isTrusted } from './folder-risk.ts'

/** Who can read a file beside this user and root: everyone on the machine, the group of the file, or its owner. */
export type Reader = 'everyone' | 'group' | 'owner'

/**
 * The widest circle of others who can read a file; undefined where there is none or no such file. A folder above it that
 * lets no other user through protects it whatever its own mode says.
 */
export function readerOf(path: string): Reader | undefined {
  const file = fileAt(path)
  if (!file) return undefined
  const lets = lettingThrough(path)
  if ((file.mode & 0o004) !== 0 && lets(0o001)) return 'everyone'
  if ((file.mode & 0o040) !== 0 && lets(0o011)) return 'group'
  return isTrusted(file.uid) ? undefined : 'owner'
}

/** Who can change a file beside this user, root and its group. */
export function changerOf(path: string): 'everyone' | 'owner' | undefined {
  const file = fileAt(path)
  if (!file) return undefined
  if (!isTrusted(file.uid)) return 'owner'
  return (file.mode & 0o002) !== 0 && lettingThrough(path)(0o001) ? 'everyone' : undefined
}

function fileAt(path: string): Stats | undefined {
  if (process.platform === 'win32' || !lstatSync(path, { throwIfNoEntry: false })) return undefined
  const file = statSync(path, { throwIfNoEntry: false })
  return file?.isFile() ? file : undefined
}

function lettingThrough(path: string): (who: number) => boolean {
  const folders = foldersAbove(realpathSync(path))
  return who => folders.every(({ mode }) => (mode & who) !== 0)
}

function foldersAbove(path: string): Stats[] {
  const folder = dirname(path)
  return folder === path ? [] : [statSync(folder), ...foldersAbove(folder)]
}
