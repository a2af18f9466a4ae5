import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { connect } from '@/lib/system/engine/connect.ts'
import { containerLog, type Line, type Wish } from '@/lib/system/engine/container-log.ts'
import { lendStandInEngine } from '../../support/stand-in-engine.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()

const LINES = 1_000_000
const FILLED = 'x'.repeat(60)

/** As the engine frames and stamps what was said on the first output. */
function framed(number: number): Buffer {
  const text = Buffer.from(
    `2026-03-04T12:00:00.${String(number).padStart(9, '0')}Z line ${number} ${FILLED}\n`,
  )
  const head = Buffer.alloc(8)
  head[0] = 1
  head.writeUInt32BE(text.length, 4)
  return Buffer.concat([head, text])
}

/** An engine with a log of 100 MB, of which it gives as much as it is asked for, and tells how many lines that were. */
async function bigLog() {
  const given = { lines: 0 }
  function* from(first: number) {
    for (let number = first; number < LINES; number++) {
      given.lines++
      yield framed(number)
    }
  }
  const engine = await lendStandInEngine(folder(), ({ line, query }) => {
    if (line.endsWith('/json')) return { body: { Config: { Tty: false } } }
    const tail = query.get('tail') ?? 'all'
    return { body: Readable.from(from(tail === 'all' ? 0 : LINES - Number(tail))) }
  })
  return { ...engine, given }
}

async function* read(address: string, wish: Wish): AsyncGenerator<Line[]> {
  yield* containerLog(connect(address), 'c', wish, AbortSignal.timeout(20_000))
}

it('of a log of 100 MB the engine is asked for the last lines alone', async () => {
  const { address, asked, given } = await bigLog()
  const lines: string[] = []
  for await (const some of read(address, { tail: 1000, after: '', isFollowed: true }))
    lines.push(...some.map(({ line }) => line))
  expect(lines).toHaveLength(1000)
  expect(lines.at(-1)).toContain(`line ${LINES - 1} `)
  expect(given.lines).toBe(1000)
  expect(asked.at(-1)?.query.get('tail')).toBe('1000')
})

it('of one that is had whole, no more is read than is taken', async () => {
  const { address, asked, given } = await bigLog()
  for await (const some of read(address, { tail: 'all', after: '', isFollowed: false }))
    if (some.length > 0) break
  expect(asked.at(-1)?.query.get('follow')).not.toBe('true')
  expect(given.lines).toBeLessThan(LINES / 10)
})

it('what was said without an end of the line is told as well', async () => {
  const { address } = await lendStandInEngine(folder(), ({ line }) =>
    line.endsWith('/json')
      ? { body: { Config: { Tty: true } } }
      : { body: Buffer.from('2026-03-04T12:00:00.5Z one\n2026-03-04T12:00:01.5Z two') },
  )
  const lines: string[] = []
  for await (const some of read(address, { tail: 'all', after: '', isFollowed: false }))
    lines.push(...some.map(({ line }) => line))
  expect(lines).toEqual(['one', 'two'])
})
