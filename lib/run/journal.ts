import { join } from 'node:path'
import { parseJson } from '../system/json-file.ts'
import { readBeginning, readText } from '../system/private-file.ts'
import { type EventOf, isEnd, type RunEvent, runEvent } from './events.ts'
import { changesStack } from './kinds.ts'
import { runFolder, runIds } from './run-folders.ts'

export const journalPath = (folder: string): string => join(folder, 'events.jsonl')

/** One line of a journal; undefined for one that was cut short, or that a newer wizard wrote. */
export const parseEvent = (line: string): RunEvent | undefined => runEvent.safeParse(parseJson(line)).data

export function readJournal(folder: string): RunEvent[] {
  const lines = (readText(journalPath(folder)) ?? '').split('\n')
  return lines.flatMap(line => parseEvent(line) ?? [])
}

/** Longer than any first line; a journal may be many megabytes. */
const BEGINNING = 64 * 1024

/** Whether a run came to its first event; before that it has changed nothing. */
export function hasBegun(state: string, id: string): boolean {
  const text = readBeginning(journalPath(runFolder(state, id)), BEGINNING)
  return text !== undefined && (text.includes('\n') || text.length === BEGINNING)
}

/** How a run began, without the rest of it. */
export function readStart(state: string, id: string): EventOf<'run-start'> | undefined {
  const [line = ''] = (readBeginning(journalPath(runFolder(state, id)), BEGINNING) ?? '').split('\n')
  const start = parseEvent(line)
  return start?.type === 'run-start' ? start : undefined
}

export interface PastRun {
  id: string
  start: EventOf<'run-start'>
  events: RunEvent[]
  /** Undefined where it was cut off, or is still under way. */
  end?: RunEvent
}

export function readRun(state: string, id: string): PastRun | undefined {
  const events = readJournal(runFolder(state, id))
  const [start] = events
  if (start?.type !== 'run-start') return undefined
  const end = events.find(isEnd)
  return { id, start, events, ...(end && { end }) }
}

/** The newest run that changes something of a stack, of those that can be read. */
export function lastRun(state: string): PastRun | undefined {
  for (const id of runIds(state).reverse()) {
    const run = readRun(state, id)
    if (run && changesStack(run.start.kind)) return run
  }
  return undefined
}
