import * as fs from 'node:fs'
import { refused } from '../refusal.ts'
import { isTrusted } from './folder-risk.ts'
import { resolveInside, whyNotSeen } from './path-inside.ts'

const OWNER_ALONE = 0o600

/** Takes a file of the folder from everyone but its owner, as `chmod 600` would. It changes the very file that it looked at. */
export function closeToOthers(dir: string, path: string): void {
  const opened = openInside(dir, path)
  if ('unusable' in opened) throw refused(`${path} stays as it is. ${opened.unusable}`)
  try {
    fs.fchmodSync(opened.descriptor, OWNER_ALONE)
  } finally {
    fs.closeSync(opened.descriptor)
  }
}

export function mayClose(dir: string, path: string): boolean {
  const opened = openInside(dir, path)
  if ('unusable' in opened) return false
  fs.closeSync(opened.descriptor)
  return true
}

function openInside(dir: string, path: string): { descriptor: number } | { unusable: string } {
  const place = resolveInside(dir, path)
  if ('unusable' in place) return place
  try {
    // Without O_NONBLOCK a pipe under this name would block until a program writes into it.
    const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = fs.constants
    const descriptor = fs.openSync(place.full, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
    const unusable = whyNotUsed(descriptor, { dir, path, full: place.full })
    if (unusable === undefined) return { descriptor }
    fs.closeSync(descriptor)
    return { unusable }
  } catch (error) {
    return { unusable: whyNotSeen(error) }
  }
}

interface Place {
  dir: string
  path: string
  full: string
}

function whyNotUsed(descriptor: number, place: Place): string | undefined {
  const opened = fs.fstatSync(descriptor)
  if (!opened.isFile()) return 'It is no ordinary file.'
  if (!isTrusted(opened.uid)) return 'Another user owns it.'
  if (opened.nlink > 1) return 'It has a second name, which can be outside this folder.'
  return isStillThere(descriptor, opened, place) ? undefined : 'It changed while it was looked at.'
}

/** A folder on the way can have become a link before the file was opened. Linux says where the open file is. */
function isStillThere(descriptor: number, opened: fs.Stats, { dir, path, full }: Place): boolean {
  const byDescriptor = `/proc/self/fd/${descriptor}`
  if (fs.existsSync(byDescriptor)) return fs.readlinkSync(byDescriptor) === full
  const now = fs.lstatSync(full, { throwIfNoEntry: false })
  const again = resolveInside(dir, path)
  return now?.ino === opened.ino && now.dev === opened.dev && 'full' in again && again.full === full
}
