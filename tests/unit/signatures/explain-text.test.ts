import { describe, expect, it } from 'vitest'
import { lineCutter } from '@/lib/signatures/cut-lines.ts'
import { explainText } from '@/lib/signatures/explain-text.ts'
import { forSeeds } from '../../support/seeded-random.ts'

const FULL = 'write /var/lib/x: no space left on device'

function linesOf(...pieces: string[]): string[] {
  const lines: string[] = []
  const cutter = lineCutter(line => lines.push(line))
  for (const piece of pieces) cutter.write(piece)
  cutter.end()
  return lines
}

describe('a text that comes in pieces', () => {
  it.each([
    [['a\nb'], ['a', 'b']],
    [['a\r\nb\r\n'], ['a', 'b']],
    [['10%\r20%\r100%\ndone'], ['10%', '20%', '100%', 'done']],
    [
      ['a', 'b', '\n', 'c'],
      ['ab', 'c'],
    ],
    [['\n\na\n'], ['', '', 'a']],
    [[], []],
  ])('%j has the lines %j', (pieces, lines) => {
    expect(linesOf(...pieces)).toEqual(lines)
  })

  it('has the same lines wherever it was cut', () => {
    forSeeds(200, random => {
      const text = random.text(['a', 'bc', '\n', '\r\n', ' '], 60)
      const at = random.integer(text.length + 1)
      expect(linesOf(text.slice(0, at), text.slice(at)).join('|')).toBe(linesOf(text).join('|'))
    })
  })

  it('is held no longer than a part of a line, though the line has no end', () => {
    let longest = 0
    const cutter = lineCutter(line => {
      longest = Math.max(longest, line.length)
    })
    for (let times = 0; times < 200; times++) cutter.write('x'.repeat(60_000))
    cutter.end()
    expect(longest).toBeLessThan(200_000)
  })
})

describe('explaining it', () => {
  async function* from(...pieces: string[]) {
    yield* pieces
  }
  const ids = async (...pieces: string[]) => (await explainText(from(...pieces))).map(({ id }) => id)

  it('finds what is cut in two, by pieces or by what is held of a long line', async () => {
    for (let at = 0; at <= FULL.length; at += 7)
      expect(await ids(FULL.slice(0, at), FULL.slice(at))).toEqual(['disk-full'])
    for (const before of [16_370, 16_384, 65_500, 65_536, 130_000])
      expect(await ids('x'.repeat(before), FULL, 'y'.repeat(100_000))).toEqual(['disk-full'])
  })

  it('finds nothing in nothing', async () => {
    expect(await ids()).toEqual([])
  })
})
