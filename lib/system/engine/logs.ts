import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { plain, plainLines } from '../plain-text.ts'
import type { Engine } from './connect.ts'

/** What a container said last, on both of its outputs, in the order in which it was said. */
export function lastLines(engine: Engine, id: string, count = 50): Promise<string[]> {
  return readLines(engine, id, { tail: count })
}

/** What a container said since a moment, at most its last so many lines. */
export function linesSince(engine: Engine, id: string, since: Date, count = 2000): Promise<string[]> {
  return readLines(engine, id, { tail: count, since: since.getTime() / 1000 })
}

async function readLines(
  engine: Engine,
  id: string,
  which: { tail: number; since?: number },
): Promise<string[]> {
  const container = engine.getContainer(id)
  const { Config } = await container.inspect()
  const bytes = await container.logs({ stdout: true, stderr: true, follow: false, ...which })
  return plainLines(Config.Tty ? bytes.toString() : await demultiplexed(engine, bytes))
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
