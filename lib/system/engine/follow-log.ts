import type { Engine } from './connect.ts'
import { framesOf, type Said } from './log-frames.ts'
import { type StampedLine, stampedLines } from './stamped-lines.ts'

export interface Line extends StampedLine {
  from: 'out' | 'err'
}

/** A line may be without end: what is longer is broken there. */
const LONGEST = 64 * 1024

/**
 * What a container says, in portions as it comes: nothing is read from the engine before the portion before it is taken,
 * so that whoever is slow slows the engine and fills no memory.
 */
export async function* followLog(
  engine: Engine,
  id: string,
  { tail, after }: { tail: number; after: string },
  signal: AbortSignal,
): AsyncGenerator<Line[]> {
  const container = engine.getContainer(id)
  const { Config } = await container.inspect()
  const source = await container.logs({
    follow: true,
    stdout: true,
    stderr: true,
    timestamps: true,
    tail,
    ...(after !== '' && { since: unixTime(after) }),
    abortSignal: signal,
  })
  const rests = { out: '', err: '' }
  try {
    for await (const said of framesOf(source, Config.Tty)) {
      const lines = said.flatMap(one => linesOf(one, rests)).filter(({ at }) => at > after)
      if (lines.length > 0) yield lines
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
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
