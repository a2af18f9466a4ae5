import type { StateFolder } from '../system/state-folder.ts'
import type { TailFile } from '../system/tail-file.ts'
import type { RunEvent } from './events.ts'
import { parseEvent } from './journal.ts'

/** The journal of a run, open, with the folder that it is signed for. */
export interface JournalFile {
  folder: StateFolder
  file: TailFile
}

/** Events as they lie one after the other in a journal, and where in it. */
export interface Batch {
  start: number
  end: number
  events: RunEvent[]
}

/** So many bytes are read at a time: what somebody who is behind costs, however long the journal is. */
const BLOCK = 64 * 1024
const NEWLINE = 10

/** The next events from `at` on, where a line begins; undefined where no whole line follows. */
export function readBatch({ folder, file }: JournalFile, at: number): Batch | undefined {
  for (let most = BLOCK; ; most *= 2) {
    const bytes = file.read(at, most)
    const length = bytes.lastIndexOf(NEWLINE) + 1
    if (length > 0)
      return { start: at, end: at + length, events: eventsIn(folder, bytes.subarray(0, length)) }
    // A last line that is still being written, or was cut short with its process.
    if (bytes.length < most) return undefined
  }
}

const eventsIn = (folder: StateFolder, bytes: Buffer): RunEvent[] =>
  bytes
    .toString('utf8')
    .split('\n')
    .flatMap(line => parseEvent(folder, line) ?? [])

/** Where to begin to find every event after number `seq`: at a line that comes not much before it. */
export function seekAfter(journal: JournalFile, seq: number): number {
  let low = 0
  let high = journal.file.size()
  while (seq > 0 && high - low > BLOCK) {
    const middle = Math.floor((low + high) / 2)
    const line = nextLine(journal, middle, high)
    if (line && line.seq <= seq) low = line.start
    else high = middle
  }
  return low
}

/** The next line that is as it was written: a number in a damaged one would lead past events. */
function nextLine(
  journal: JournalFile,
  at: number,
  limit: number,
): { start: number; seq: number } | undefined {
  for (let from = at; from < limit; ) {
    const found = journal.file.read(from, BLOCK).indexOf(NEWLINE)
    const start = from + found + 1
    const seq = found === -1 || start >= limit ? undefined : seqAt(journal, start)
    if (seq !== undefined) return { start, seq }
    from = found === -1 ? from + BLOCK : start
  }
  return undefined
}

function seqAt({ folder, file }: JournalFile, start: number): number | undefined {
  const bytes = file.read(start, BLOCK)
  return parseEvent(folder, bytes.toString('utf8', 0, bytes.indexOf(NEWLINE)))?.seq
}

/** The last whole line of a journal, as an event. */
export function lastEvent(journal: JournalFile): RunEvent | undefined {
  let last: RunEvent | undefined
  for (let at = seekAfter(journal, Number.MAX_SAFE_INTEGER); ; ) {
    const batch = readBatch(journal, at)
    if (!batch) return last
    last = batch.events.at(-1) ?? last
    at = batch.end
  }
}
