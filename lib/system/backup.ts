import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { refused } from '../refusal.ts'
import type { Seen } from '../stacks/contract/world.ts'
import { makeFolder, syncFolder } from './durable-folder.ts'
import { decodeFile, encodeFile } from './file-text.ts'
import { resolveInside } from './path-inside.ts'
import { readText } from './private-file.ts'

/** What stood at a path before a run changed it. A link that was replaced by a file is remembered by where it led. */
const kept = z.object({
  path: z.string(),
  was: z.enum(['absent', 'text']),
  link: z.string().optional(),
  mode: z.number().optional(),
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
export function openBackup(folder: string, dir: string, continues?: string): Backup {
  const known = new Set<string>()
  const note = (record: Kept, text: string | undefined) => {
    makeFolder(folder, 0o700)
    if (text !== undefined) writeCopy(copyOf(folder, record.path), text)
    appendLine(join(folder, LIST), JSON.stringify(record))
    if (known.size === 0) syncFolder(folder)
    known.add(record.path)
  }
  if (continues !== undefined)
    for (const record of readKept(continues))
      note(record, record.was === 'text' ? keptText(continues, record.path) : undefined)
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
function copyOf(folder: string, path: string): string {
  const place = resolveInside(join(folder, 'files'), path)
  if ('full' in place) return place.full
  throw refused(`The backup in ${folder} cannot be used: it names ${path}. ${place.unusable}`)
}

/** A copy may remain of a kill before its line was written; it is written again. */
function writeCopy(copy: string, text: string) {
  makeFolder(dirname(copy), 0o700)
  const descriptor = fs.openSync(copy, 'w', 0o600)
  try {
    fs.writeFileSync(descriptor, encodeFile(copy, text))
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
export function readKept(folder: string): Kept[] {
  const lines = (readText(join(folder, LIST)) ?? '').split('\n')
  return lines.flatMap(line => {
    const read = kept.safeParse(parse(line))
    return read.success ? [read.data] : []
  })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Undefined where somebody took it away, or where no copy of ours can be. */
export function findKept(folder: string, path: string): string | undefined {
  const place = resolveInside(join(folder, 'files'), path)
  return 'full' in place ? readCopy(place.full) : undefined
}

function readCopy(copy: string): string | undefined {
  if (!fs.existsSync(copy)) return undefined
  const seen = decodeFile(copy, fs.readFileSync(copy))
  return 'text' in seen ? seen.text : undefined
}

export function keptText(folder: string, path: string): string {
  const text = readCopy(copyOf(folder, path))
  if (text === undefined) throw new Error(`The backup of ${path} is gone from ${folder}.`)
  return text
}
