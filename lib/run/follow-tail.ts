import type { StateFolder } from '../system/state-folder.ts'
import { openTailFile } from '../system/tail-file.ts'
import type { RunEvent } from './events.ts'
import { isWorkedOn } from './follow-holder.ts'
import { type Batch, type JournalFile, lastEvent, readBatch, seekAfter } from './follow-lines.ts'
import { journalPath } from './journal.ts'
import { runFolder } from './run-folders.ts'

/** The journal of a run while it is followed, one for all who do. */
export interface Tail {
  seekAfter(seq: number): number
  /** The same object for everybody who asks at the same place while it is new. */
  read(at: number): Batch | undefined
  /** The newest event. */
  last(): RunEvent | undefined
  /** Whether nobody writes it any more. */
  isLeft(): boolean
  /** Settles when it is worth reading again. */
  stirred(): Promise<void>
  /** Makes everybody look again. */
  stir(): void
  release(): void
}

const tails = new Map<string, { tail: Tail; followers: number }>()

/** The tail of a run, to be released in the end; undefined where there is no such run. */
export function borrowTail(state: StateFolder | undefined, id: string): Tail | undefined {
  if (!state) return undefined
  const folder = runFolder(state, id)
  const path = journalPath(folder)
  const known = tails.get(path)
  if (known) {
    known.followers++
    return known.tail
  }
  const gathering = gather()
  const file = openTailFile(path, gathering.stirred)
  if (!file) return undefined
  const journal = { folder, file }
  const release = () => {
    const shared = tails.get(path)
    if (!shared || --shared.followers > 0) return
    tails.delete(path)
    gathering.close()
    file.close()
  }
  const tail: Tail = {
    seekAfter: seq => seekAfter(journal, seq),
    read: keepNewest(journal),
    last: () => lastEvent(journal),
    isLeft: rememberFor(FRESH, () => !isWorkedOn(state, id)),
    stirred: gathering.next,
    stir: gathering.stir,
    release,
  }
  tails.set(path, { tail, followers: 1 })
  return tail
}

/** What comes within so many milliseconds is passed on together: a journal may grow a thousand times a second. */
const GATHER = 25

function gather() {
  let last = 0
  let timer: NodeJS.Timeout | undefined
  let wake: (() => void) | undefined
  let waiting: Promise<void> | undefined
  const stir = () => {
    clearTimeout(timer)
    timer = undefined
    last = performance.now()
    waiting = undefined
    wake?.()
  }
  return {
    stir,
    stirred: () => {
      timer ??= setTimeout(stir, Math.max(0, last + GATHER - performance.now())).unref()
    },
    next: () => {
      waiting ??= new Promise(resolve => {
        wake = resolve
      })
      return waiting
    },
    close: () => clearTimeout(timer),
  }
}

/** So many bytes of the newest events are kept, read and parsed; whoever is behind them reads the file again. */
const KEPT = 512 * 1024

function keepNewest(journal: JournalFile): Tail['read'] {
  const kept = new Map<number, Batch>()
  let bytes = 0
  return at => {
    const known = kept.get(at)
    if (known) return known
    const batch = readBatch(journal, at)
    if (!batch || batch.end < journal.file.size()) return batch
    kept.set(at, batch)
    bytes += batch.end - batch.start
    for (const [oldest, { start, end }] of kept) {
      if (bytes <= KEPT) break
      kept.delete(oldest)
      bytes -= end - start
    }
    return batch
  }
}

/** Whether a run is left is asked at every look; so many milliseconds its answer holds. */
const FRESH = 250

function rememberFor(milliseconds: number, ask: () => boolean): () => boolean {
  let answer: { at: number; value: boolean } | undefined
  return () => {
    const now = performance.now()
    if (!answer || now - answer.at > milliseconds) answer = { at: now, value: ask() }
    return answer.value
  }
}
