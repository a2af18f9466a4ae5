import * as z from 'zod'
import { type LineCutter, lineCutter } from '../bounded-lines.ts'
import type { Engine } from './connect.ts'
import { framesOf } from './log-frames.ts'
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
  const { tail, isFollowed } = wish
  const since = after === '' ? {} : { since: unixTime(after) }
  const options = { ...BOTH, timestamps: true, follow: isFollowed, tail, ...since }
  const source = await streamLog(engine, id, options, signal)
  try {
    for await (const lines of linesIn(source, Config.Tty)) {
      const later = lines.filter(({ at }) => at > after)
      if (later.length > 0) yield later
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

export const BOTH = { stdout: true, stderr: true }

/** What is in a log, line by line. A line without end is broken, so that it never fills the memory. */
export async function* linesIn(source: AsyncIterable<Buffer>, isTty: boolean): AsyncGenerator<Line[]> {
  const cutters = { out: lineCutter(), err: lineCutter() }
  const lines = (from: Line['from'], cut: (cutter: LineCutter) => string[]): Line[] =>
    cut(cutters[from]).flatMap(line => stampedLines(line).map(stamped => ({ ...stamped, from })))
  for await (const said of framesOf(source, isTty)) {
    const complete = said.flatMap(({ from, text }) => lines(from, cutter => cutter.add(text)))
    if (complete.length > 0) yield complete
  }
  const last = (['out', 'err'] as const).flatMap(from => lines(from, cutter => cutter.end()))
  if (last.length > 0) yield last
}

const bytes = z.custom<AsyncIterable<Buffer>>(
  value => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
)

/** As a stream also where it is not followed, which dockerode itself would gather in memory. */
export function streamLog(
  engine: Engine,
  id: string,
  options: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<AsyncIterable<Buffer>> {
  const asked = {
    path: `/containers/${id}/logs?`,
    method: 'GET',
    isStream: true,
    options,
    ...(signal && { abortSignal: signal }),
  }
  return new Promise((resolve, reject) => {
    engine.modem.dial({ ...asked, statusCodes: { 200: true } }, (error: Error | null, answer: unknown) => {
      if (error) reject(error)
      else resolve(bytes.parse(answer))
    })
  })
}

/** The engine takes seconds with nine digits behind the point, and counts the moment itself in. */
export function unixTime(at: string): string {
  const seconds = Math.floor(Date.parse(at) / 1000)
  const fraction = /\.(?<digits>\d{1,9})/.exec(at)?.groups?.digits ?? '0'
  return `${seconds}.${fraction.padEnd(9, '0')}`
}
