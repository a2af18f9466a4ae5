import { type EventOf, isEnd, type RunEvent } from './events.ts'
import { isWorkedOn, workedOn } from './follow-holder.ts'
import { borrowTail } from './follow-tail.ts'
import { isOfStack } from './journal.ts'
import { runIds } from './run-folders.ts'

/** A run as its journal says it, without the middle of it. */
export interface RunHere {
  id: string
  start: EventOf<'run-start'>
  /** Undefined where it was cut off, or is still under way. */
  end?: RunEvent
  isUnderWay: boolean
}

/** The newest run of a stack in a folder that can be read, however long its journal is. */
export function newestRun(state: string): RunHere | undefined {
  for (const id of runIds(state).reverse()) {
    const run = runHere(state, id)
    if (run && isOfStack(run)) return run
  }
  return undefined
}

/** The run of any kind that somebody is working on here. */
export function runUnderWay(state: string): RunHere | undefined {
  const id = workedOn(state)
  const run = id === undefined ? undefined : runHere(state, id)
  return run?.isUnderWay ? run : undefined
}

export function runHere(state: string, id: string): RunHere | undefined {
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
