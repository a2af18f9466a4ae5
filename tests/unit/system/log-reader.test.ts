import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { connect } from '@/lib/system/engine/connect.ts'
import { openLogReader } from '@/lib/system/engine/logs.ts'
import { type Asked, lendStandInEngine } from '../../support/stand-in-engine.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const BEGAN = Date.parse('2026-03-04T12:00:00Z')

interface Said {
  /** Nanoseconds since the proof began. */
  at: number
  line: string
}

const secondsOf = (at: number) =>
  `${BEGAN / 1000 + Math.floor(at / 1e9)}.${String(at % 1e9).padStart(9, '0')}`
const stampOf = (at: number) =>
  `${new Date(BEGAN + Math.floor(at / 1e9) * 1000).toISOString().slice(0, 20)}${String(at % 1e9).padStart(9, '0')}Z`

/** As the engine frames what was said on the first output. */
function framed({ at, line }: Said): Buffer {
  const text = Buffer.from(`${stampOf(at)} ${line}\n`)
  const head = Buffer.alloc(8)
  head[0] = 1
  head.writeUInt32BE(text.length, 4)
  return Buffer.concat([head, text])
}

/** An engine whose one container said this: it gives the end of it, and of that what is since and until a moment, both included. */
async function engineThatHas(said: Said[]) {
  const { address, asked } = await lendStandInEngine(folder(), ({ line, query }: Asked) => {
    if (line.endsWith('/gone/json')) return { status: 404, body: { message: 'no such container' } }
    if (line.endsWith('/json')) return { body: { Config: { Tty: false } } }
    const tail = query.get('tail') ?? 'all'
    const [since, until] = [query.get('since') ?? '', query.get('until') ?? '9']
    const ends = tail === 'all' ? said : said.slice(-Number(tail))
    const wanted = ends.filter(({ at }) => secondsOf(at) >= since && secondsOf(at) <= until)
    return { body: Readable.from(wanted.map(framed)) }
  })
  const tails = () => asked.flatMap(({ line, query }) => (line.endsWith('/logs') ? [query.get('tail')] : []))
  return { read: openLogReader(connect(address), 'c', new Date(BEGAN)), address, tails }
}

async function heardBy(read: (see: (line: string) => void) => Promise<void>): Promise<string[]> {
  const lines: string[] = []
  await read(line => void lines.push(line))
  return lines
}

describe('a log that is read on', () => {
  it('gives each line once, also of one moment between two looks', async () => {
    const said: Said[] = [{ at: 1, line: 'one' }]
    const { read } = await engineThatHas(said)
    expect(await heardBy(read)).toEqual(['one'])
    expect(await heardBy(read)).toEqual([])
    said.push({ at: 1, line: 'two' }, { at: 2, line: 'three' })
    expect(await heardBy(read)).toEqual(['two', 'three'])
    said.push({ at: 2, line: 'four' })
    expect(await heardBy(read)).toEqual(['four'])
    expect(await heardBy(read)).toEqual([])
  })

  it('begins with the proof, and reads no more from the engine than the end of a long log', async () => {
    const before = Array.from({ length: 50_000 }, (_, at) => ({
      at: (at - 60_000) * 1e6,
      line: `before ${at}`,
    }))
    const { read, tails } = await engineThatHas([...before, { at: 1, line: 'one' }])
    expect(await heardBy(read)).toEqual(['one'])
    expect(tails()).toEqual(['10000'])
  })

  it('misses nothing where more was said between two looks than is read at first', async () => {
    const said: Said[] = [{ at: 0, line: 'begins' }]
    const { read } = await engineThatHas(said)
    await heardBy(read)
    for (let number = 1; number <= 25_000; number++) said.push({ at: number, line: `line ${number}` })
    const heard = await heardBy(read)
    expect(heard).toHaveLength(25_000)
    expect(new Set(heard).size).toBe(25_000)
    said.push({ at: 25_000, line: 'of the same moment' }, { at: 25_001, line: 'ends' })
    expect(await heardBy(read)).toEqual(['of the same moment', 'ends'])
  })

  it('is over with its container', async () => {
    const { address } = await engineThatHas([])
    expect(await heardBy(openLogReader(connect(address), 'gone', new Date(BEGAN)))).toEqual([])
  })
})
