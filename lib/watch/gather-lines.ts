import type { LogLine } from '@/lib/machine/sight.ts'

/** Time in ms within which lines go as one frame: at most 20 frames a second reach a browser. */
const PACE = 50

/** Length in characters at which a frame is full. */
const FULL = 64 * 1024

/**
 * Puts lines that come soon after each other, or wait for a slow reader, into one portion. The first goes at once. At most
 * one portion of the source is read ahead, so a slow reader still slows the source.
 */
export async function* gatherLines(source: AsyncIterable<LogLine[]>): AsyncGenerator<LogLine[]> {
  const reading = readAhead(source)
  let due = 0
  try {
    for (;;) {
      const first = await reading.next()
      if (first.done) return
      const lines = [...first.value]
      reading.taken()
      const pause = startPause(due - performance.now())
      while (lengthOf(lines) < FULL) {
        const more = await Promise.race([reading.next(), pause.over])
        if (more === 'over' || more.done) break
        lines.push(...more.value)
        reading.taken()
      }
      pause.stop()
      yield lines
      due = performance.now() + PACE
    }
  } finally {
    reading.stop()
  }
}

/** The next portion of a source, asked for once until it is taken. */
function readAhead<T>(source: AsyncIterable<T>) {
  const iterator = source[Symbol.asyncIterator]()
  let pending: Promise<IteratorResult<T>> | undefined
  return {
    next() {
      pending ??= iterator.next()
      // An error that comes while the reader is busy is thrown when it asks again.
      pending.catch(() => {})
      return pending
    },
    taken() {
      pending = undefined
    },
    stop() {
      iterator.return?.().catch(() => {})
    },
  }
}

function startPause(milliseconds: number) {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<'over'>(resolve => {
    timer = setTimeout(() => resolve('over'), Math.max(0, milliseconds))
  })
  return { over, stop: () => clearTimeout(timer) }
}

const lengthOf = (lines: LogLine[]) => lines.reduce((sum, { line }) => sum + line.length, 0)
