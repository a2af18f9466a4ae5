import type { RunEvent } from '@/lib/run/events.ts'
import { type LogLine, linesOf } from '@/lib/run/log-lines.ts'
import type { LogRange } from '@/lib/run/log-range.ts'
import { plain } from '@/lib/system/plain-text.ts'

/** Of a longer log a page holds the newest lines; it loses some thousands at once, which is rarer work. */
const HELD = 50_000
const SPARE = 5_000

/** Gives the log after an event; undefined where the server does not answer. */
export type Load = (after: number) => Promise<LogRange | undefined>

/** The lines of a run as a page holds them, from when it is opened. */
export interface LogBook {
  /** Grows while it is the same; another one has lost its oldest lines. */
  lines(): LogLine[]
  state(): 'loading' | 'whole' | 'broken'
  /** A number that changes with everything else. */
  version(): number
  /** What happens while the book is open. */
  take(events: RunEvent[]): void
  subscribe(changed: () => void): () => void
}

/** Reads what was said up to now, and takes what comes; what comes too early waits, so that the order is right. */
export function openLogBook(newest: number, load: Load): LogBook {
  let lines: LogLine[] = []
  let state: ReturnType<LogBook['state']> = 'loading'
  let version = 0
  let known = Math.max(0, newest - HELD)
  let early: RunEvent[] = []
  const listeners = new Set<() => void>()

  function changed() {
    version++
    for (const listener of listeners) listener()
  }

  function add(more: LogLine[]) {
    for (const line of more) lines.push(inert(line))
    if (lines.length > HELD + SPARE) lines = lines.slice(-HELD)
  }

  function addNew(events: RunEvent[]) {
    for (const event of events) {
      if (event.seq <= known) continue
      add(linesOf(event))
      known = event.seq
    }
  }

  async function read() {
    for (;;) {
      const range = await load(known)
      if (!range) {
        state = 'broken'
        return changed()
      }
      add(range.lines)
      known = range.seq
      if (!range.isAll) {
        changed()
        continue
      }
      addNew(early)
      early = []
      state = 'whole'
      return changed()
    }
  }

  void read()
  return {
    lines: () => lines,
    state: () => state,
    version: () => version,
    take(events) {
      if (state !== 'whole') {
        if (state === 'loading') early.push(...events)
        return
      }
      addNew(events)
      changed()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Nothing in a line may move, colour or turn around what stands beside it. */
const inert = (line: LogLine): LogLine => ({ ...line, text: plain(line.text).replaceAll('\t', '    ') })
