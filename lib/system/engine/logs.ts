import { plain } from '../plain-text.ts'
import { isBefore, presentFrom } from './attempt.ts'
import type { Engine } from './connect.ts'
import { BOTH, linesIn, streamLog, unixTime } from './container-log.ts'
import { framesOf } from './log-frames.ts'
import type { StampedLine } from './stamped-lines.ts'
import { statusOf } from './status-of.ts'

/** What a container said last, however often it was started, on both of its outputs, in the order in which it was said. */
export async function toldLines(engine: Engine, id: string, count: number): Promise<StampedLine[]> {
  const { Config } = await engine.getContainer(id).inspect()
  return read(engine, { id, tty: Config.Tty }, { tail: count, timestamps: true })
}

/** The same, as far as it is about how the container is now: what was said before its last start may be over. */
export async function lastLines(engine: Engine, id: string, count = 50): Promise<string[]> {
  const { Config, State, RestartCount } = await engine.getContainer(id).inspect()
  const { Status: status, StartedAt: startedAt, FinishedAt: endedAt } = State
  const from = presentFrom({ status, startedAt, endedAt, restarts: RestartCount })
  const told = await read(engine, { id, tty: Config.Tty }, { tail: count, timestamps: true })
  return told.filter(({ at }) => !isBefore(at, from)).map(({ line }) => line)
}

/** Lines that are read from the end of a log at first: more than a service says between two looks. */
const USUAL = 10_000

/**
 * Reads on in a log, from a moment on: each call hands over what was said since the call before. A line comes once, and
 * none is kept, so that a traceback of thousands of lines is read whole and fills no memory.
 */
export function openLogReader(engine: Engine, id: string, since: Date) {
  /** The newest moment of which something was read, and how many lines of it. */
  const newest = { at: '', count: 0 }

  return async function readOn(see: (line: string) => void, signal?: AbortSignal): Promise<void> {
    const found = await engine.getContainer(id).inspect().catch(unlessGone)
    if (!found) return
    const { Tty: tty } = found.Config
    const from = newest.at === '' ? String(since.getTime() / 1000) : unixTime(newest.at)
    const before = { ...newest }

    async function read(which: { tail: number | 'all'; until?: string }, isWanted: (at: string) => boolean) {
      const source = await streamLog(engine, id, { ...ALL, since: from, ...which }, signal)
      let [first, total, known, isNew] = ['', 0, before.count, false]
      for await (const { at, line } of linesOneByOne(source, tty)) {
        // What is cut from a long line has no time of its own and belongs to the line above.
        if (at !== '') {
          total++
          first ||= at
          isNew = isWanted(at) && !(at === before.at && known-- > 0)
          if (isNew) note(at)
        }
        if (isNew) see(line)
      }
      return { first, total }
    }

    function note(at: string) {
      if (at > newest.at) Object.assign(newest, { at, count: 1 })
      else if (at === newest.at) newest.count++
    }

    // The whole of a log would be read by the engine from its beginning, which may be months ago.
    const { first, total } = await read({ tail: USUAL }, () => true)
    if (total >= USUAL) await read({ tail: 'all', until: unixTime(first) }, at => at < first)
  }
}

/** A container that is removed has nothing more to say. */
function unlessGone(error: unknown): undefined {
  if (statusOf(error) !== 404) throw error
}

const ALL = { ...BOTH, follow: false, timestamps: true }

async function* linesOneByOne(source: AsyncIterable<Buffer>, tty: boolean): AsyncGenerator<StampedLine> {
  for await (const lines of linesIn(source, tty)) yield* lines
}

/** The last lines, as many as were asked for: the engine counts a line of a megabyte as one, and it is broken here. */
async function read(
  engine: Engine,
  { id, tty }: { id: string; tty: boolean },
  which: { tail: number; timestamps?: boolean },
): Promise<StampedLine[]> {
  const kept: StampedLine[] = []
  const source = await streamLog(engine, id, { ...BOTH, follow: false, ...which })
  for await (const lines of linesIn(source, tty)) {
    kept.push(...lines.map(({ at, line }) => ({ at, line })))
    if (kept.length > which.tail * 2) kept.splice(0, kept.length - which.tail)
  }
  return kept.slice(-which.tail)
}

/** Bytes of an output that are kept. */
const LONGEST_OUTPUT = 1024 * 1024

/** What a container without a terminal said, on each of its outputs. */
export async function outputsOf(engine: Engine, id: string): Promise<{ stdout: string; stderr: string }> {
  const texts = { out: '', err: '' }
  for await (const said of framesOf(await streamLog(engine, id, { ...BOTH, follow: false }), false))
    for (const { from, text } of said)
      if (texts[from].length < LONGEST_OUTPUT) texts[from] += text
      else return outputs(texts)
  return outputs(texts)
}

const outputs = ({ out, err }: { out: string; err: string }) => ({ stdout: plain(out), stderr: plain(err) })
