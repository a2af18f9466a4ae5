import { wrong } from '@/lib/refusal.ts'
import { type Choice, choosePieces, type Wishes } from './choose-pieces.ts'
import { verifyEnvKey } from './env-key.ts'
import type { EnvValue } from './evaluate-statement.ts'
import { endsLine, joinPieces, lineEndOf, type NewPiece } from './join-pieces.ts'
import { parseEnv } from './parse-env.ts'
import { noEnvironment, readPieces } from './read-env.ts'
import type { Lookup } from './references.ts'

export interface EnvWish {
  set: Readonly<Record<string, string>>
  unset?: readonly string[]
}

export interface EnvChange {
  key: string
  /** The values in force before and after; undefined where the file gives none. */
  before: string | undefined
  after: string | undefined
  /** Lines of the old file that are gone: all of an unset key, the duplicates of a set one. */
  removedLines: number[]
}

/**
 * Changes only what is asked for. A statement that already gives the wanted value stays as it is written; of any other
 * only the value changes. Of duplicates the last stays, in its place, because it is the one in force; the others go, because upstream's script
 * reads the first. Throws an EnvFileError where Compose would refuse the file, before or after the change.
 */
export function changeEnv(
  text: string,
  wish: EnvWish,
  environment: Lookup = noEnvironment,
): { text: string; changes: EnvChange[] } {
  const wishes = verifyWish(wish)
  const pieces = parseEnv(text)
  const before = readPieces(pieces, environment, key => wishes.has(key))
  const lineEnd = lineEndOf(text)
  const choice = choosePieces(pieces, wishes, environment)
  const changed = joinPieces(choice.chosen, lineEnd)
  const result = text.endsWith('\n') && !endsLine(changed) ? changed + lineEnd : changed
  // A file may end in an unfinished name that only the end of the file excused.
  if (result !== text) parseEnv(result)
  return { text: result, changes: listChanges(wishes, before, choice) }
}

function verifyWish({ set, unset = [] }: EnvWish): Wishes {
  const wishes = new Map<string, string | undefined>(Object.entries(set))
  for (const key of unset) {
    if (wishes.has(key)) throw wrong(`${key} cannot be set and unset at once.`)
    wishes.set(key, undefined)
  }
  for (const key of wishes.keys()) verifyEnvKey(key)
  return wishes
}

function listChanges(wishes: Wishes, before: ReadonlyMap<string, EnvValue>, choice: Choice): EnvChange[] {
  const written = new Set(choice.chosen.flatMap(writtenKey))
  const removed = new Map<string, number[]>()
  for (const { key, line } of choice.removed) {
    const lines = removed.get(key)
    if (lines) lines.push(line)
    else removed.set(key, [line])
  }
  return [...wishes]
    .filter(([key]) => written.has(key) || removed.has(key))
    .map(([key, after]) => ({
      key,
      before: before.get(key)?.value,
      after,
      removedLines: removed.get(key) ?? [],
    }))
}

const writtenKey = (piece: NewPiece): string[] =>
  'added' in piece ? [piece.added] : 'changed' in piece ? [piece.changed.key] : []
