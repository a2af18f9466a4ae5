import { plain } from '../plain-text.ts'
import { isBefore, presentFrom } from './attempt.ts'
import type { Engine } from './connect.ts'
import { BOTH, linesIn, streamLog } from './container-log.ts'
import { framesOf } from './log-frames.ts'
import type { StampedLine } from './stamped-lines.ts'

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

/** What a container said since a moment, at most its last so many lines. */
export async function linesSince(engine: Engine, id: string, since: Date, count = 2000): Promise<string[]> {
  const { Config } = await engine.getContainer(id).inspect()
  const which = { tail: count, since: since.getTime() / 1000 }
  return (await read(engine, { id, tty: Config.Tty }, which)).map(({ line }) => line)
}

/** The last lines, as many as were asked for: the engine counts a line of a megabyte as one, and it is broken here. */
async function read(
  engine: Engine,
  { id, tty }: { id: string; tty: boolean },
  which: { tail: number; since?: number; timestamps?: boolean },
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
