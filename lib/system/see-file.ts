import * as fs from 'node:fs'
import { isAbsolute } from 'node:path'
import process from 'node:process'
import type { Seen } from '../stacks/contract/world.ts'
import { hasCode } from './error-code.ts'
import { decodeFile } from './file-text.ts'
import { resolveInside, whyNotSeen } from './path-inside.ts'

/** Configuration is small; what is larger is something else under its name. */
const LIMIT = 8 * 1024 * 1024

/** An editor may put another file there at that moment; a program that does so again and again is not waited for. */
const ATTEMPTS = 3

/** Looks at one file of a folder: its text, that it is not there, or why it cannot be used. Never leaves the folder. */
export function seeFile(dir: string, path: string): Seen {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const place = resolveInside(dir, path)
    if ('unusable' in place) return place
    if (place.is === 'absent') return { absent: true }
    const isStillThere = () => {
      // Mostly this tells, at the cost of one call: there is no link on the way.
      if (fs.realpathSync.native(place.full) === place.full) return true
      const again = resolveInside(dir, path)
      return 'full' in again && again.full === place.full
    }
    const seen = readText(place.full, path, opened => isSame(opened, place.full) && isStillThere())
    if (seen) return seen
  }
  return { unusable: 'It changed while it was read.' }
}

/** Looks at a file anywhere on this machine, by its whole path: only for paths that a person gave. */
export function seeNamedFile(path: string): Seen {
  if (!isAbsolute(path)) return { unusable: 'It is no whole path.' }
  try {
    if (!fs.lstatSync(path, { throwIfNoEntry: false })) return { absent: true }
    return readText(fs.realpathSync(path), path, () => true) ?? { absent: true }
  } catch (error) {
    return { unusable: whyNotSeen(error) }
  }
}

const isSame = (opened: fs.Stats, path: string) => {
  const now = fs.lstatSync(path, { throwIfNoEntry: false })
  return now?.ino === opened.ino && now.dev === opened.dev
}

/**
 * `name` is what the file is called in the folder, where it is a link. Undefined where the path leads elsewhere by now:
 * nothing of what was opened has been read then.
 */
function readText(path: string, name: string, isStill: (opened: fs.Stats) => boolean): Seen | undefined {
  try {
    const descriptor = openThere(path)
    if (descriptor === undefined) return undefined
    try {
      const found = fs.fstatSync(descriptor)
      return isStill(found) ? textOf(descriptor, name, found) : undefined
    } finally {
      fs.closeSync(descriptor)
    }
  } catch (error) {
    return { unusable: whyNotSeen(error) }
  }
}

function openThere(path: string): number | undefined {
  // Without O_NONBLOCK a pipe under this name would block until a program writes into it.
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = fs.constants
  try {
    return fs.openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ELOOP')) return undefined
    throw error
  }
}

function textOf(descriptor: number, name: string, found: fs.Stats): Seen {
  if (found.isDirectory()) return { unusable: 'It is a folder.' }
  if (!found.isFile()) return { unusable: 'It is no ordinary file.' }
  if (found.size > LIMIT)
    return { unusable: `It is ${Math.round(found.size / 1024 / 1024)} MB large, which no such file is.` }
  const seen = decodeFile(name, fs.readFileSync(descriptor))
  return 'text' in seen && found.nlink > 1 ? { ...seen, hardLinked: true } : seen
}

/** When what a file inside a folder says was written last; undefined where there is none, or it is outside. */
export function writtenAt(dir: string, path: string): Date | undefined {
  const place = resolveInside(dir, path)
  return 'full' in place ? fs.lstatSync(place.full, { throwIfNoEntry: false })?.mtime : undefined
}

/** When a file or folder inside a folder was made or changed; undefined where there is none, or it is outside. */
export function changedAt(dir: string, path: string): Date | undefined {
  const place = resolveInside(dir, path)
  return 'full' in place ? fs.lstatSync(place.full, { throwIfNoEntry: false })?.ctime : undefined
}

/**
 * The program that the first line of a script names, with its option, where no user may execute the script itself. Undefined
 * where one may, or there is no such file.
 */
export function interpreterOfLocked(dir: string, path: string): string[] | undefined {
  // Windows keeps no such mode: what Docker mounts from there can always be executed.
  if (process.platform === 'win32') return undefined
  const seen = seeFile(dir, path)
  const place = resolveInside(dir, path)
  if ('absent' in seen || !('full' in place)) return undefined
  const found = fs.lstatSync(place.full, { throwIfNoEntry: false })
  if (!found || (found.mode & 0o111) !== 0) return undefined
  return 'text' in seen ? interpreterOf(seen.text) : []
}

/** Linux reads no more of a script to find its interpreter. */
const LONGEST_FIRST_LINE = 256

/** The program and the option that the first line of a script names; empty where it names none. */
export function interpreterOf(text: string): string[] {
  const line = text.slice(0, LONGEST_FIRST_LINE).split('\n', 1)[0]?.trimEnd() ?? ''
  const { program, option } = /^#!\s*(?<program>\S+)(?:[ \t]+(?<option>\S.*))?$/.exec(line)?.groups ?? {}
  return [program, option].filter(word => word !== undefined)
}
