import * as z from 'zod'
import type { Engine } from './connect.ts'
import { framesOf, type Said } from './log-frames.ts'
import { type StampedLine, stampedLines } from './stamped-lines.ts'

export interface Line extends StampedLine {
  from: 'out' | 'err'
}

export interface Wish {
  /** So many of the last lines; all of them would be read by the engine from its disk. */
  tail: number | 'all'
  /** Only what was said after this moment, as `at` has it. */
  after: string
  /** Whether it goes on until the container ends. */
  isFollowed: boolean
}

/** A line may be without end: what is longer is broken there. */
const LONGEST = 64 * 1024

/**
 * What a container said, and says if it is followed, in portions as it comes: nothing is read from the engine before
 * the portion before it is taken, so that whoever is slow slows the engine and fills no memory.
 */
export async function* containerLog(
  engine: Engine,
  id: string,
  wish: Wish,
  signal: AbortSignal,
): AsyncGenerator<Line[]> {
  const { after } = wish
  const { Config } = await engine.getContainer(id).inspect()
  const source = await streamLog(engine, id, wish, signal)
  const rests = { out: '', err: '' }
  try {
    for await (const said of framesOf(source, Config.Tty)) {
      const lines = said.flatMap(one => linesOf(one, rests)).filter(({ at }) => at > after)
      if (lines.length > 0) yield lines
    }
    const last = (['out', 'err'] as const)
      .flatMap(from => stampedLines(rests[from]).map(line => ({ ...line, from })))
      .filter(({ at }) => at > after)
    if (last.length > 0) yield last
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

const bytes = z.custom<AsyncIterable<Buffer>>(
  value => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
)

/** As a stream also where it is not followed, which dockerode itself would gather in memory. */
function streamLog(engine: Engine, id: string, { tail, after, isFollowed }: Wish, signal: AbortSignal) {
  const options = {
    ...{ stdout: true, stderr: true, timestamps: true, follow: isFollowed, tail },
    ...(after !== '' && { since: unixTime(after) }),
  }
  const asked = {
    path: `/containers/${id}/logs?`,
    method: 'GET',
    isStream: true,
    options,
    abortSignal: signal,
  }
  return new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
    engine.modem.dial({ ...asked, statusCodes: { 200: true } }, (error: Error | null, answer: unknown) => {
      if (error) reject(error)
      else resolve(bytes.parse(answer))
    })
  })
}

/** The engine takes seconds with nine digits behind the point, and counts the moment itself in. */
function unixTime(at: string): string {
  const seconds = Math.floor(Date.parse(at) / 1000)
  const fraction = /\.(?<digits>\d{1,9})/.exec(at)?.groups?.digits ?? '0'
  return `${seconds}.${fraction.padEnd(9, '0')}`
}

function linesOf({ from, text }: Said, rests: { out: string; err: string }): Line[] {
  const whole = rests[from] + text
  const end = whole.lastIndexOf('\n') + 1
  const rest = whole.slice(end)
  const isEndless = rest.length > LONGEST
  rests[from] = isEndless ? '' : rest
  const complete = isEndless ? whole : whole.slice(0, end)
  return complete.split('\n').flatMap(line => stampedLines(line).map(stamped => ({ ...stamped, from })))
}
