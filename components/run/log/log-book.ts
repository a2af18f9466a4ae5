import type { RunEvent } from '@/lib/run/events.ts'
import { linesOf } from '@/lib/run/log-lines.ts'
import type { LogRange } from '@/lib/run/log-range.ts'
import { HELD, type LineBook, openLineBook } from './line-book.ts'

/** Gives the log after an event; undefined where the server does not answer. */
export type Load = (after: number) => Promise<LogRange | undefined>

/** The lines of a run as a page holds them, from when it is opened. */
export interface LogBook extends Pick<LineBook, 'lines' | 'version' | 'subscribe'> {
  state(): 'loading' | 'whole' | 'broken'
  /** What happens while the book is open. */
  take(events: RunEvent[]): void
}

/** Reads what was said up to now, and takes what comes; what comes too early waits, so that the order is right. */
export function openLogBook(newest: number, load: Load): LogBook {
  const { lines, version, subscribe, add, changed } = openLineBook()
  let state: ReturnType<LogBook['state']> = 'loading'
  let known = Math.max(0, newest - HELD)
  let early: RunEvent[] = []

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
    lines,
    state: () => state,
    version,
    take(events) {
      if (state !== 'whole') {
        if (state === 'loading') early.push(...events)
        return
      }
      addNew(events)
      changed()
    },
    subscribe,
  }
}
