import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { refused } from '../refusal.ts'
import type { Seen } from '../stacks/contract/world.ts'
import { makeFolder, syncFolder } from './durable-folder.ts'
import { encodeFile } from './file-text.ts'
import { removeMatching } from './private-file.ts'
import { seeFile } from './see-file.ts'
import { notConfirmed, notDone } from './write-refusal.ts'

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
  const partial = partialBeside(target)
  try {
    makeFolder(dirname(target))
    writePartial(partial, encodeFile(path, text), fs.statSync(target, { throwIfNoEntry: false }) ?? mode)
    verifyUnchanged(dir, path, seen)
    fs.renameSync(partial, target)
  } catch (error) {
    dropPartial(partial)
    throw notDone(path, 'written', error)
  }
  confirm(path, dirname(target))
}

const partialBeside = (target: string) => `${target}.rw-${randomBytes(6).toString('hex')}.tmp`

/** Where even this is refused, the next writer clears it away: the first reason is the one to tell. */
function dropPartial(partial: string) {
  try {
    fs.rmSync(partial, { force: true })
  } catch {}
}

/** Clears away what a writer that was killed left beside these files. */
export function sweepPartials(dir: string, paths: string[]): void {
  for (const path of paths) {
    const full = join(dir, path)
    for (const target of new Set([full, existing(full)]))
      removeMatching(dirname(target), new RegExp(`^${escaped(basename(target))}\\.rw-[0-9a-f]{12}\\.tmp$`))
  }
}

const existing = (full: string) => (fs.existsSync(full) ? fs.realpathSync(full) : full)
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A link inside the folder stays a link: what it leads to is written. */
const resolveLink = (full: string) =>
  fs.lstatSync(full, { throwIfNoEntry: false })?.isSymbolicLink() ? fs.realpathSync(full) : full

/** `like` is the file it will replace, or the mode of a new one. */
function writePartial(partial: string, bytes: Buffer, like: fs.Stats | number) {
  const descriptor = fs.openSync(partial, 'wx', 0o600)
  try {
    writeAll(descriptor, bytes)
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

function confirm(path: string, folder: string) {
  try {
    syncFolder(folder)
  } catch (error) {
    throw notConfirmed(path, error)
  }
}

export function verifyUnchanged(dir: string, path: string, seen: Seen): void {
  const now = seeFile(dir, path)
  if (JSON.stringify(now) === JSON.stringify(seen)) return
  const because = 'unusable' in now ? ` ${now.unusable}` : ''
  throw refused(
    `${path} has changed since the plan was made.${because} Look at the new plan and go on from there.`,
  )
}

export function removeFile(dir: string, path: string): void {
  const full = join(dir, path)
  try {
    fs.rmSync(full, { force: true })
  } catch (error) {
    throw notDone(path, 'removed', error)
  }
  confirm(path, dirname(full))
}

/** Where the link at a path leads, as it was written; undefined where there is none. */
export function leadsTo(dir: string, path: string): string | undefined {
  const full = join(dir, path)
  return fs.lstatSync(full, { throwIfNoEntry: false })?.isSymbolicLink() ? fs.readlinkSync(full) : undefined
}

/** Puts a link back in the place of the file that replaced it; what it leads to was never touched. */
export function restoreLink(dir: string, path: string, to: string): void {
  const full = join(dir, path)
  const partial = partialBeside(full)
  try {
    fs.symlinkSync(to, partial)
    fs.renameSync(partial, full)
  } catch (error) {
    dropPartial(partial)
    throw notDone(path, 'written', error)
  }
  confirm(path, dirname(full))
}
