import { describe, expect, it } from 'vitest'
import { addRows, ROW, type Row, textOf, windowOf } from '@/components/run/log/rows.ts'

const rowsOf = (text: string, columns: number): string[] => {
  const rows: Row[] = []
  addRows(rows, { step: 'a', text, isNote: false }, columns)
  return rows.map(textOf)
}

describe('the rows of a line', () => {
  it('are one where it fits, also of an empty line', () => {
    expect(rowsOf('short', 10)).toEqual(['short'])
    expect(rowsOf('', 10)).toEqual([''])
    expect(rowsOf('x'.repeat(5000), Number.POSITIVE_INFINITY)).toHaveLength(1)
  })

  it('are no wider than there is room, and together the whole line', () => {
    const rows = rowsOf('abcdefghij'.repeat(3), 8)
    expect(rows.map(({ length }) => length)).toEqual([8, 8, 8, 6])
    expect(rows.join('')).toBe('abcdefghij'.repeat(3))
  })

  it('count letters that are wide as two, and cut none of them in half', () => {
    expect(rowsOf('漢字漢字漢', 4)).toEqual(['漢字', '漢字', '漢'])
    expect(rowsOf('👍👍👍', 5)).toEqual(['👍👍', '👍'])
    expect(rowsOf('漢', 1)).toEqual(['漢'])
  })

  it('know their place among all', () => {
    const rows: Row[] = []
    for (const text of ['abcdef', 'g']) addRows(rows, { step: 'a', text, isNote: false }, 4)
    expect(rows.map(({ number }) => number)).toEqual([0, 1, 2])
  })
})

describe('what is drawn of many rows', () => {
  it('is what is seen and a little around it, however many there are', () => {
    const { first, last } = windowOf(1_000_000, 500_000 * ROW, 20 * ROW)
    expect(first).toBeLessThan(500_000)
    expect(last).toBeGreaterThan(500_020)
    expect(last - first).toBeLessThan(100)
  })

  it('ends where they end', () => {
    expect(windowOf(3, 0, 400)).toEqual({ first: 0, last: 3 })
    expect(windowOf(0, 0, 400)).toEqual({ first: 0, last: 0 })
    expect(windowOf(10, 5000 * ROW, 400)).toEqual({ first: 10, last: 10 })
  })
})
