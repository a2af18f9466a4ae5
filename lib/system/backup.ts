import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { refused } from '../refusal.ts'
import type { Seen } from '../stacks/contract/world.ts'
import { makeFolder, syncFolder } from './durable-folder.ts'
import { decodeFile, encodeFile } from './file-text.ts'
import { parseJson } from './json-file.ts'
import { resolveInside } from './path-inside.ts'
import { readBytes, readText } from './private-file.ts'
import { readLine, signLine } from './state/signed.ts'
import type { StateFolder } from './state-folder.ts'

/** What stood at a path before a run changed it. A link that was replaced by a file is remembered by where it led. */
const kept = z.object({
  path: z.string(),
  was: z.enum(['absent', 'text']),
  link: z.string().optional(),
  mode: z.number().optional(),
  /** Of the copy, where there is one. */
  sha256: z.string().optional(),
})
export type Kept = z.infer<typeof kept>

export interface Backup {
  /** Remembers what is at `path`, once however often it is written. Durable when this returns. */
  keep(path: string, seen: Seen): void
}

const LIST = 'files.jsonl'

/**
 * Keeps what files said before a run changed them; for this user alone. A run that goes on with one that was cut off also
 * keeps what that one had found. Nothing is made before the first is kept.
 */
export function openBackup(folder: StateFolder, dir: string, continues?: StateFolder): Backup {
  const known = new Set<string>()
  const note = (record: Kept, text: string | undefined) => {
    makeFolder(folder.path, 0o700)
    const copy = copyOf(folder, record.path)
    const bytes = text === undefined ? undefined : encodeFile(record.path, text)
    if (bytes) writeCopy(copy, bytes)
    const signed = { ...record, ...(bytes && { sha256: hashOf(bytes) }) }
    appendLine(join(folder.path, LIST), signLine(folder, LIST, JSON.stringify(signed)))
    if (known.size === 0) syncFolder(folder.path)
    known.add(record.path)
  }
  if (continues !== undefined)
    for (const record of readKept(continues))
      note(record, record.was === 'text' ? keptText(continues, record) : undefined)
  return {
    keep(path, seen) {
      if (known.has(path) || 'unusable' in seen) return
      note(recordOf(dir, path, seen), 'text' in seen ? seen.text : undefined)
    },
  }
}

function recordOf(dir: string, path: string, seen: Seen): Kept {
  const [itself, followed] = [resolveInside(dir, path, 'itself'), resolveInside(dir, path)]
  if (!('full' in itself) || !('full' in followed) || !('text' in seen)) return { path, was: 'absent' }
  return {
    path,
    was: 'text',
    mode: fs.statSync(followed.full).mode & 0o777,
    ...(itself.is === 'link' && { link: fs.readlinkSync(itself.full) }),
  }
}

/** Where the copy of a file lies. A list that names another place is refused: it is not one that we wrote. */
function copyOf(folder: StateFolder, path: string): string {
  const place = resolveInside(join(folder.path, 'files'), path)
  if ('full' in place) return place.full
  throw refused(`The backup in ${folder.path} cannot be used: it names ${path}. ${place.unusable}`)
}

/** A copy may remain of a kill before its line was written; it is written again. */
function writeCopy(copy: string, bytes: Buffer) {
  makeFolder(dirname(copy), 0o700)
  const descriptor = fs.openSync(copy, 'w', 0o600)
  try {
    fs.writeFileSync(descriptor, bytes)
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
  syncFolder(dirname(copy))
}

function appendLine(path: string, line: string) {
  const descriptor = fs.openSync(path, 'a', 0o600)
  try {
    fs.writeFileSync(descriptor, `${line}\n`)
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

/** What a backup holds, in the order in which it was kept. A last line that was cut short was never acted upon. */
export function readKept(folder: StateFolder): Kept[] {
  const records = recordsOf(folder)
  const intact = records.filter(record => record !== undefined)
  if (intact.length < records.length) throw changed(folder, join(folder.path, LIST))
  return intact
}

/** What of it can be read, where a part is better than nothing. */
export const readIntact = (folder: StateFolder): Kept[] =>
  recordsOf(folder).filter(record => record !== undefined)

/** One for every whole line; undefined for a line that is not as it was written. */
function recordsOf(folder: StateFolder): (Kept | undefined)[] {
  const lines = (readText(join(folder.path, LIST)) ?? '').split('\n')
  return lines.slice(0, -1).map(line => {
    const json = readLine(folder, LIST, line)
    return json === undefined ? undefined : kept.safeParse(parseJson(json)).data
  })
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A copy as it is now, for showing; undefined where there is none. Restoring reads `keptText`, which verifies it. */
export function findKept(folder: StateFolder, path: string): string | undefined {
  const place = resolveInside(join(folder.path, 'files'), path)
  const bytes = 'full' in place ? readBytes(place.full) : undefined
  return bytes && textIn(path, bytes)
}

function textIn(path: string, bytes: Buffer): string | undefined {
  const seen = decodeFile(path, bytes)
  return 'text' in seen ? seen.text : undefined
}

export function keptText(folder: StateFolder, { path, sha256 }: Kept): string {
  const copy = copyOf(folder, path)
  const bytes = readBytes(copy)
  if (bytes === undefined)
    throw refused(`The backup of ${path} is gone: there is no ${copy}. ${withoutIt(folder)}`)
  const text = hashOf(bytes) === sha256 ? textIn(path, bytes) : undefined
  if (text === undefined) throw changed(folder, copy)
  return text
}

/** Refuses a backup of which anything is not as it was kept, before any file is put back from it. */
export function verifyKept(folder: StateFolder): void {
  for (const record of readKept(folder)) if (record.was === 'text') keptText(folder, record)
}

const changed = (folder: StateFolder, path: string) =>
  refused(`${path} is not as the wizard wrote it, so nothing was restored from it. ${withoutIt(folder)}`)

const withoutIt = ({ path }: StateFolder) =>
  `Restore it from a backup of yours, or compare the copies in ${join(path, 'files')} by hand. To set the stack up again without it, move ${path} away; that run can then not be undone.`
