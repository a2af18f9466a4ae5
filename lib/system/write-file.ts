import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { refused } from '../refusal.ts'
import type { Seen } from '../stacks/contract/world.ts'
import { makeFolder, syncFolder } from './durable-folder.ts'
import { encodeFile } from './file-text.ts'
import { type LastLink, type PathInside, resolveInside } from './path-inside.ts'
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
  const lastLink = link === 'kept' ? 'followed' : 'itself'
  // Before anything is made, for a link put there since could lead anywhere; and again right before the rename.
  verifyUnchanged(dir, path, seen)
  const target = placeOf(dir, path, lastLink).full
  const partial = partialBeside(target)
  try {
    makeFolder(dirname(target))
    verifyPlace(dir, path, lastLink, target)
    writePartial(partial, encodeFile(path, text), fs.statSync(target, { throwIfNoEntry: false }) ?? mode)
    verifyUnchanged(dir, path, seen)
    verifyPlace(dir, path, lastLink, target)
    fs.renameSync(partial, target)
  } catch (error) {
    dropPartial(partial)
    throw notDone(path, 'written', error)
  }
  confirm(path, dirname(target))
}

function placeOf(dir: string, path: string, lastLink: LastLink): PathInside {
  const place = resolveInside(dir, path, lastLink)
  if ('full' in place) return place
  throw refused(`${path} cannot be used, and nothing was changed. ${place.unusable}`)
}

/** A folder on the way may have become a link since. */
function verifyPlace(dir: string, path: string, lastLink: LastLink, target: string): void {
  if (placeOf(dir, path, lastLink).full !== target) throw hasChanged(path)
}

const partialBeside = (target: string) => `${target}.rw-${randomBytes(6).toString('hex')}.tmp`

/** Where even this is refused, the next writer clears it away: the first reason is the one to tell. */
function dropPartial(partial: string) {
  try {
    fs.rmSync(partial, { force: true })
  } catch {}
}

/** Clears away what a writer that was killed left beside these files. What is outside the folder is never touched. */
export function sweepPartials(dir: string, paths: string[]): void {
  for (const path of paths) {
    const places = [resolveInside(dir, path, 'itself'), resolveInside(dir, path)]
    for (const target of new Set(places.flatMap(place => ('full' in place ? place.full : []))))
      removeMatching(dirname(target), new RegExp(`^${escaped(basename(target))}\\.rw-[0-9a-f]{12}\\.tmp$`))
  }
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** `like` is the file it will replace, or the mode of a new one. */
function writePartial(partial: string, bytes: Buffer, like: fs.Stats | number) {
  const descriptor = fs.openSync(partial, 'wx', 0o600)
  try {
    writeAll(descriptor, bytes)
    if (typeof like === 'number') fs.fchmodSync(descriptor, like & 0o777)
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
  throw hasChanged(path, 'unusable' in now ? ` ${now.unusable}` : '')
}

const hasChanged = (path: string, because = '') =>
  refused(`${path} has changed since the plan was made.${because} Look at the new plan and go on from there.`)

export function removeFile(dir: string, path: string): void {
  const { full } = placeOf(dir, path, 'itself')
  try {
    fs.rmSync(full, { force: true })
  } catch (error) {
    throw notDone(path, 'removed', error)
  }
  confirm(path, dirname(full))
}

/** Where the link at a path leads, as it was written; undefined where there is none. */
export function leadsTo(dir: string, path: string): string | undefined {
  const place = resolveInside(dir, path, 'itself')
  return 'full' in place && place.is === 'link' ? fs.readlinkSync(place.full) : undefined
}

/** Puts a link back in the place of the file that replaced it; what it leads to was never touched. */
export function restoreLink(dir: string, path: string, to: string): void {
  const { full } = placeOf(dir, path, 'itself')
  const partial = partialBeside(full)
  try {
    fs.symlinkSync(to, partial)
    verifyLink(dir, join(dirname(path), basename(partial)), { path, to })
    verifyPlace(dir, path, 'itself', full)
    fs.renameSync(partial, full)
  } catch (error) {
    dropPartial(partial)
    throw notDone(path, 'written', error)
  }
  confirm(path, dirname(full))
}

/** Follows the new link before it gets its place: its text alone does not tell where it leads. */
function verifyLink(dir: string, link: string, { path, to }: { path: string; to: string }): void {
  const led = resolveInside(dir, link)
  if ('unusable' in led) throw refused(`The link from ${path} to ${to} is not put back. ${led.unusable}`)
}
