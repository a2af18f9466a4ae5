import type { StateFolder } from '../system/state-folder.ts'
import { type EventOf, isEnd, type RunEvent } from './events.ts'
import { isWorkedOn, workedOn } from './follow-holder.ts'
import { borrowTail } from './follow-tail.ts'
import { changesStack } from './kinds.ts'
import type { Bolt } from './lock.ts'
import { runIds } from './run-folders.ts'

/** A run as its journal says it, without the middle of it. */
export interface RunHere {
  id: string
  start: EventOf<'run-start'>
  /** Undefined where it was cut off, or is still under way. */
  end?: RunEvent
  isUnderWay: boolean
}

/** The newest run that changes something of the stack in a folder, of those that can be read, however long its journal is. */
export function newestRun(state: StateFolder | undefined): RunHere | undefined {
  for (const id of runIds(state).reverse()) {
    const run = runHere(state, id)
    if (run && changesStack(run.start.kind)) return run
  }
  return undefined
}

/** The run, or the proof, that somebody is working on here. */
export function runUnderWay(state: StateFolder | undefined, bolt: Bolt = 'run'): RunHere | undefined {
  const id = workedOn(state, bolt)
  const run = id === undefined ? undefined : runHere(state, id)
  return run?.isUnderWay ? run : undefined
}

export function runHere(state: StateFolder | undefined, id: string): RunHere | undefined {
  // Before its journal is looked at: a run that ends meanwhile is not taken for one that was cut off.
  const isHeld = isWorkedOn(state, id)
  const tail = borrowTail(state, id)
  try {
    const start = tail?.read(0)?.events[0]
    const last = tail?.last()
    if (start?.type !== 'run-start' || !last) return undefined
    return isEnd(last) ? { id, start, end: last, isUnderWay: false } : { id, start, isUnderWay: isHeld }
  } finally {
    tail?.release()
  }
}
