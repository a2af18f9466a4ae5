import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { LogLine } from '@/lib/machine/sight.ts'
import type { collectorOf } from '@/lib/watch/collector.ts'
import { gatherLines } from '@/lib/watch/gather-lines.ts'
import { streamLog } from '@/lib/watch/stream.ts'

let source: () => AsyncGenerator<LogLine[]>
vi.mock('@/lib/watch/collector.ts', () => ({
  collectorOf: (): Pick<ReturnType<typeof collectorOf>, 'log'> => ({ log: async () => source() }),
}))

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const lineOf = (number: number, text = `line ${number}`): LogLine => ({
  at: `2026-03-04T12:00:00.${String(number).padStart(9, '0')}Z`,
  line: text,
  from: 'out',
})
const later = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds))

/** Each line for itself, as a container says it. */
async function* saying(count: number, every: number) {
  for (let number = 1; number <= count; number++) {
    await later(every)
    yield [lineOf(number)]
  }
}

/** The frames of an answer, each as the lines in it, read as fast as they come. */
async function framesOf(response: Promise<Response>): Promise<string[][]> {
  const text = (await response).text()
  await vi.runAllTimersAsync()
  const frames = (await text).match(/^data:.*"lines".*$/gm) ?? []
  return frames.map(frame => JSON.parse(frame.slice('data:'.length)).lines.map(({ line }: LogLine) => line))
}

const ask = () => streamLog(new Request('http://127.0.0.1/logs'), '/srv/stack', 'redis')
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`)

it('A container that says a thousand lines a second costs a browser 20 frames a second', async () => {
  source = () => saying(1000, 1)
  const frames = await framesOf(ask())
  expect(frames.flat()).toEqual(numbered(1000))
  expect(frames.length).toBeLessThanOrEqual(21)
})

it('A line after a quiet moment goes at once, in a frame of its own', async () => {
  source = () => saying(3, 1000)
  expect(await framesOf(ask())).toEqual([['line 1'], ['line 2'], ['line 3']])
})

it('What waits for a slow reader goes as one frame', async () => {
  const reader = gatherLines(saying(2000, 1))
  const first = reader.next()
  await vi.advanceTimersByTimeAsync(10)
  expect((await first).value).toEqual([expect.objectContaining({ line: 'line 1' })])
  const second = reader.next()
  await vi.advanceTimersByTimeAsync(60)
  const { length } = (await second).value ?? []
  expect(length).toBeGreaterThan(40)
})

it('A frame does not grow without end, and a reader that stalls stops the source', async () => {
  let said = 0
  const endless = async function* () {
    for (;;) yield [lineOf(++said, 'x'.repeat(1000))]
  }
  const reader = gatherLines(endless())
  await vi.advanceTimersByTimeAsync(10)
  const first = reader.next()
  await vi.advanceTimersByTimeAsync(60)
  const { length } = (await first).value ?? []
  expect(length).toBeLessThanOrEqual(66)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(said - (length ?? 0)).toBeLessThanOrEqual(1)
  await reader.return(undefined)
})

it('A source that fails while the reader is busy fails the next read, and loses no line before it', async () => {
  const failing = async function* () {
    yield [lineOf(1)]
    await later(5)
    throw new Error('The engine is gone.')
  }
  const reader = gatherLines(failing())
  const first = reader.next()
  await vi.advanceTimersByTimeAsync(2)
  expect((await first).value).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(100)
  await expect(reader.next()).rejects.toThrow('The engine is gone.')
})

it('A reader that leaves ends the source', async () => {
  let isEnded = false
  const watched = async function* () {
    try {
      for (let number = 1; ; number++) {
        yield [lineOf(number)]
        await later(1)
      }
    } finally {
      isEnded = true
    }
  }
  const reader = gatherLines(watched())
  const first = reader.next()
  await vi.advanceTimersByTimeAsync(5)
  await first
  await reader.return(undefined)
  await vi.advanceTimersByTimeAsync(5)
  expect(isEnded).toBe(true)
})
