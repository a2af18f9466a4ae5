import { describe, expect, it } from 'vitest'
import { amountText, timeText } from '@/cli/live-list/amount.ts'

describe('how much of something is there', () => {
  it.each([
    [{ done: 0, of: 10_000_000, unit: 'bytes' as const }, '░░░░░░░░░░░░░░░░░░░░ 0.0 of 10.0 MB'],
    [{ done: 9_999_999, of: 10_000_000, unit: 'bytes' as const }, '███████████████████░ 10.0 of 10.0 MB'],
    [{ done: 3, of: 3, unit: 'parts' as const }, '████████████████████ 3 of 3'],
    [{ done: 30, of: 3, unit: 'parts' as const }, '████████████████████ 30 of 3'],
    [{ done: 1_500_000, unit: 'bytes' as const }, '1.5 MB'],
    [{ done: 7, of: 0, unit: 'parts' as const }, '7'],
  ])('%j', (amount, text) => expect(amountText(amount)).toBe(text))
})

describe('a time', () => {
  it.each([
    [-5, '0 s'],
    [999, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min 00 s'],
    [125_000, '2 min 05 s'],
    [3_720_000, '1 h 02 min'],
  ])('%i ms is %s', (milliseconds, text) => expect(timeText(milliseconds)).toBe(text))
})
