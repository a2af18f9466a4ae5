import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { plain } from '../plain-text.ts'
import { isBefore, presentFrom } from './attempt.ts'
import type { Engine } from './connect.ts'
import { type StampedLine, stampedLines } from './stamped-lines.ts'

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

async function read(
  engine: Engine,
  { id, tty }: { id: string; tty: boolean },
  which: { tail: number; since?: number; timestamps?: boolean },
): Promise<StampedLine[]> {
  const container = engine.getContainer(id)
  const bytes = await container.logs({ stdout: true, stderr: true, follow: false, ...which })
  const text = tty ? bytes.toString() : await demultiplexed(engine, bytes)
  return text.split('\n').flatMap(stampedLines)
}

/** All that a container without a terminal said, on each of its outputs. */
export async function outputsOf(engine: Engine, id: string): Promise<{ stdout: string; stderr: string }> {
  const container = engine.getContainer(id)
  const on = async (only: { stdout: boolean; stderr: boolean }) =>
    plain(await demultiplexed(engine, await container.logs({ ...only, follow: false })))
  const [stdout, stderr] = await Promise.all([
    on({ stdout: true, stderr: false }),
    on({ stdout: false, stderr: true }),
  ])
  return { stdout, stderr }
}

async function demultiplexed(engine: Engine, bytes: Buffer): Promise<string> {
  const [source, text] = [new PassThrough(), new PassThrough()]
  engine.modem.demuxStream(source, text, text)
  source.once('end', () => text.end())
  source.end(bytes)
  return (await buffer(text)).toString()
}
