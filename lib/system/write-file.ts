import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { refused } from '../refusal.ts'
import type { Seen } from '../stacks/contract.ts'
import { codeOf } from './error-code.ts'
import { seeFile } from './see-file.ts'

export interface Writing {
  /** What the file was when it was looked at. */
  seen: Seen
  /** For a file that is not there yet; one that is keeps its own. */
  mode: number
  /** Whether a link in its place stays and is written through. */
  link?: 'kept' | 'replaced'
}

/**
 * Puts a whole text in the place of a file, or leaves everything as it was: whoever reads at any moment, also after the
 * power failed, sees the old file or the new one. Refuses a file that is not what it was when it was looked at.
 */
export function writeFile(
  dir: string,
  path: string,
  text: string,
  { seen, mode, link = 'kept' }: Writing,
): void {
  // Before anything is made, for a link put there since could lead anywhere; and again right before the rename.
  verifyUnchanged(dir, path, seen)
  const full = join(dir, path)
  const target = link === 'kept' ? resolveLink(full) : full
  const partial = `${target}.rw-${randomBytes(6).toString('hex')}.tmp`
  try {
    fs.mkdirSync(dirname(target), { recursive: true })
    writePartial(partial, text, fs.statSync(target, { throwIfNoEntry: false }) ?? mode)
    verifyUnchanged(dir, path, seen)
    fs.renameSync(partial, target)
    syncFolder(dirname(target))
  } catch (error) {
    fs.rmSync(partial, { force: true })
    throw explained(path, error)
  }
}

/** A link inside the folder stays a link: what it leads to is written. */
const resolveLink = (full: string) =>
  fs.lstatSync(full, { throwIfNoEntry: false })?.isSymbolicLink() ? fs.realpathSync(full) : full

/** `like` is the file it will replace, or the mode of a new one. */
function writePartial(partial: string, text: string, like: fs.Stats | number) {
  const descriptor = fs.openSync(partial, 'wx', 0o600)
  try {
    writeAll(descriptor, Buffer.from(text))
    if (typeof like === 'number') fs.fchmodSync(descriptor, like)
    else keepOwnerAndMode(descriptor, like)
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

/** A single write may be short, on a full disk without an error. */
function writeAll(descriptor: number, bytes: Buffer) {
  for (let at = 0; at < bytes.length; ) at += fs.writeSync(descriptor, bytes, at)
}

function keepOwnerAndMode(descriptor: number, { uid, gid, mode }: fs.Stats) {
  const mine = fs.fstatSync(descriptor)
  if (mine.uid !== uid || mine.gid !== gid) fs.fchownSync(descriptor, uid, gid)
  fs.fchmodSync(descriptor, mode & 0o777)
}

/** Without this the new name could be lost with the power although the file is safe. */
function syncFolder(folder: string) {
  const descriptor = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

export function verifyUnchanged(dir: string, path: string, seen: Seen): void {
  if (JSON.stringify(seeFile(dir, path)) !== JSON.stringify(seen))
    throw refused(`${path} has changed since the plan was made. Look at the new plan and go on from there.`)
}

export function removeFile(dir: string, path: string): void {
  try {
    fs.rmSync(join(dir, path), { force: true })
    syncFolder(dirname(join(dir, path)))
  } catch (error) {
    throw explained(path, error)
  }
}

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full. Make room and try again',
  EDQUOT: 'your quota of disk space is used up. Make room and try again',
  EROFS: 'it is on a file system that can only be read',
  EACCES: 'this user may not write there. Change its owner, or work as the user to whom it belongs',
  EPERM: 'this user may not write there, or the file is protected from changes (`lsattr` shows it)',
  EBUSY: 'it is mounted on its own into this place. Mount its folder instead',
  EXDEV: 'it lies on another file system than its folder',
  EIO: 'the disk failed. Look at `dmesg`',
}

function explained(path: string, error: unknown): unknown {
  const reason = REASONS[codeOf(error) ?? '']
  return reason === undefined
    ? error
    : refused(`${path} could not be written: ${reason}. It is as it was.`, error)
}
