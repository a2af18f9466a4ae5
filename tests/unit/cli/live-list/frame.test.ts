import { expect, it } from 'vitest'
import { frame } from '@/cli/live-list/frame.ts'

const size = { width: 10, height: 6 }
const up = (rows: string[]) => /\[(\d+)A/.exec(frame(rows, ['x'], size))?.[1]

it('begins where the last frame began, overwrites each row and clears what is left', () => {
  const written = frame(['one', 'two', 'three'], ['1', '2'], size)
  expect(written).toBe('\x1b[?2026h\r\x1b[3A1\x1b[K\n2\x1b[K\n\x1b[J\x1b[?2026l')
})

it('goes nowhere where nothing was drawn', () => expect(up([])).toBeUndefined())

it('counts the rows that a narrower window made of one', () => {
  expect(up(['a'.repeat(25)])).toBe('3')
  expect(up(['', 'a'.repeat(10)])).toBe('2')
})

it('never goes above the window', () => expect(up(Array.from({ length: 40 }, () => 'a'))).toBe('5'))
