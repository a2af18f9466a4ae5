import { setImmediate as pause } from 'node:timers/promises'
import type { StateFolder } from '../system/state-folder.ts'
import { isEnd, type RunEvent } from './events.ts'
import { borrowTail } from './follow-tail.ts'

/** Events that come together. Whoever follows at the same pace is given the same object. */
export interface Portion {
  events: RunEvent[]
}

/** In place of an end that nobody will write: the process that worked on the run is gone. */
export const CUT_OFF = 'cut-off'

export interface Following {
  state: StateFolder | undefined
  id: string
  /** The number of the last event that is known already. */
  after?: number
  signal: AbortSignal
}

/**
 * Follows a run by its journal, also one of another process: every event after the one that is known, once and in order,
 * until its end. Whoever is slow reads again what is no longer in memory: nothing is held for them and nothing is left
 * out. Of a run that there is not, there are no events.
 */
export async function* follow({
  state,
  id,
  after = 0,
  signal,
}: Following): AsyncGenerator<Portion | typeof CUT_OFF> {
  const tail = borrowTail(state, id)
  if (!tail) return
  signal.addEventListener('abort', tail.stir)
  try {
    let at = tail.seekAfter(after)
    // That a run is left is known before its last look: what was written until then is still told.
    for (let isLeft = false; !signal.aborted; ) {
      const batch = tail.read(at)
      if (batch) {
        at = batch.end
        const portion = newIn(batch, after)
        if (portion.events.length > 0) yield portion
        if (batch.events.some(isEnd)) return
      } else if (isLeft) {
        yield CUT_OFF
        return
      } else {
        isLeft = tail.isLeft()
        if (!isLeft) await tail.stirred()
      }
    }
  } finally {
    signal.removeEventListener('abort', tail.stir)
    tail.release()
  }
}

const newIn = (portion: Portion, after: number): Portion =>
  (portion.events[0]?.seq ?? 0) > after
    ? portion
    : { events: portion.events.filter(({ seq }) => seq > after) }

/** What a run said last; undefined where there is no such run, or it has said nothing yet. */
export function newestEvent(state: StateFolder | undefined, id: string): RunEvent | undefined {
  const tail = borrowTail(state, id)
  try {
    return tail?.last()
  } finally {
    tail?.release()
  }
}

/** What is written so far. Others are served between its parts, however long it is. */
export async function* soFar(state: StateFolder | undefined, id: string): AsyncGenerator<Portion> {
  const tail = borrowTail(state, id)
  if (!tail) return
  try {
    for (let at = 0; ; await pause()) {
      const batch = tail.read(at)
      if (!batch) return
      yield batch
      at = batch.end
    }
  } finally {
    tail.release()
  }
}
