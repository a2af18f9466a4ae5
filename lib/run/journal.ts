import { join } from 'node:path'
import { type AppendFile, openAppend } from '../system/append-file.ts'
import { parseJson } from '../system/json-file.ts'
import { readBeginning, readText } from '../system/private-file.ts'
import { readLine, signLine } from '../system/state/signed.ts'
import type { StateFolder } from '../system/state-folder.ts'
import { type EventOf, isEnd, type RunEvent, runEvent } from './events.ts'
import { changesStack } from './kinds.ts'
import { runFolder, runIds } from './run-folders.ts'

const FILE = 'events.jsonl'

export const journalPath = ({ path }: StateFolder): string => join(path, FILE)

/** A new journal. Every line that is appended, a JSON object, is signed. */
export function openJournal(folder: StateFolder): AppendFile {
  const file = openAppend(journalPath(folder))
  return { ...file, append: (json, durable) => file.append(`${signLine(folder, FILE, json)}\n`, durable) }
}

/** One line of a journal; undefined for one that was cut short or changed, or that a newer wizard wrote. */
export function parseEvent(folder: StateFolder, line: string): RunEvent | undefined {
  const json = readLine(folder, FILE, line)
  return json === undefined ? undefined : runEvent.safeParse(parseJson(json)).data
}

export function readJournal(folder: StateFolder): RunEvent[] {
  const lines = (readText(journalPath(folder)) ?? '').split('\n')
  return lines.flatMap(line => parseEvent(folder, line) ?? [])
}

/** Longer than any first line; a journal may be many megabytes. */
const BEGINNING = 64 * 1024

/** Whether a run came to its first event; before that it has changed nothing. */
export function hasBegun(state: StateFolder, id: string): boolean {
  const text = readBeginning(journalPath(runFolder(state, id)), BEGINNING)
  return text !== undefined && (text.includes('\n') || text.length === BEGINNING)
}

/** How a run began, without the rest of it. */
export function readStart(state: StateFolder, id: string): EventOf<'run-start'> | undefined {
  const folder = runFolder(state, id)
  const [line = ''] = (readBeginning(journalPath(folder), BEGINNING) ?? '').split('\n')
  const start = parseEvent(folder, line)
  return start?.type === 'run-start' ? start : undefined
}

export interface PastRun {
  id: string
  start: EventOf<'run-start'>
  events: RunEvent[]
  /** Undefined where it was cut off, or is still under way. */
  end?: RunEvent
}

export function readRun(state: StateFolder, id: string): PastRun | undefined {
  const events = readJournal(runFolder(state, id))
  const [start] = events
  if (start?.type !== 'run-start') return undefined
  const end = events.find(isEnd)
  return { id, start, events, ...(end && { end }) }
}

/** The newest run that changes something of a stack, of those that can be read. */
export function lastRun(state: StateFolder): PastRun | undefined {
  for (const id of runIds(state).reverse()) {
    const run = readRun(state, id)
    if (run && changesStack(run.start.kind)) return run
  }
  return undefined
}
