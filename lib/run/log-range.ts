import type { StateFolder } from '../system/state-folder.ts'
import { soFar } from './follow.ts'
import { borrowTail } from './follow-tail.ts'
import { type LogLine, linesOf } from './log-lines.ts'

/** A stretch of the log of a run, as its journal has it. */
export interface LogRange {
  lines: LogLine[]
  /** The number of the last event in it: the next stretch begins after it. */
  seq: number
  /** Whether nothing more was written when this was read. */
  isAll: boolean
}

/** So many bytes of the journal are read for one answer, and what remains of its last block. */
const MOST = 512 * 1024

/** The log after an event that is known; undefined where there is no such run. */
export function readLog(state: StateFolder | undefined, id: string, after: number): LogRange | undefined {
  const tail = borrowTail(state, id)
  if (!tail) return undefined
  const range: LogRange = { lines: [], seq: after, isAll: false }
  try {
    const start = tail.seekAfter(after)
    for (let at = start; at - start < MOST; ) {
      const batch = tail.read(at)
      if (!batch) return { ...range, isAll: true }
      for (const event of batch.events) {
        if (event.seq <= after) continue
        for (const line of linesOf(event)) range.lines.push(line)
        range.seq = event.seq
      }
      at = batch.end
    }
    return range
  } finally {
    tail.release()
  }
}

/** The whole log as a text, piece by piece as it is read. Of a run that there is not, nothing. */
export async function* logText(state: StateFolder | undefined, id: string): AsyncGenerator<string> {
  for await (const { events } of soFar(state, id)) {
    const text = events
      .flatMap(event => linesOf(event).map(({ step, text }) => `${event.at} ${step}: ${text}\n`))
      .join('')
    if (text !== '') yield text
  }
}
