import { describe, expect, it } from 'vitest'
import { framesOf, type Said } from '@/lib/system/engine/log-frames.ts'

function frame(output: 1 | 2, text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(8)
  head[0] = output
  head.writeUInt32BE(body.length, 4)
  return Buffer.concat([head, body])
}

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, size: number, tty = false): Promise<Said[]> {
  const all: Said[] = []
  for await (const said of framesOf(inPieces(bytes, size), tty)) all.push(...said)
  return all
}

const joined = (said: Said[], from: Said['from']) =>
  said
    .filter(one => one.from === from)
    .map(({ text }) => text)
    .join('')

describe('framesOf', () => {
  const bytes = Buffer.concat([frame(1, 'one ü\n'), frame(2, 'oh no\n'), frame(1, 'two\n')])

  it.each([1, 3, 9, 1000])('tells both outputs apart, however the bytes arrive: %i at a time', async size => {
    const said = await read(bytes, size)
    expect([joined(said, 'out'), joined(said, 'err')]).toEqual(['one ü\ntwo\n', 'oh no\n'])
  })

  it('takes what a terminal says as it comes', async () => {
    expect(joined(await read(Buffer.from('plain ü\n'), 1, true), 'out')).toBe('plain ü\n')
  })
})
