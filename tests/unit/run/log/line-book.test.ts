import { expect, it } from 'vitest'
import { HELD, openLineBook } from '@/components/run/log/line-book.ts'

const line = (text: string) => ({ step: 'a', text, isNote: false })

it('of a log without end the newest lines are held', () => {
  const book = openLineBook()
  for (let number = 0; number < 3 * HELD; number += 1000)
    book.add(Array.from({ length: 1000 }, (_, index) => line(`${number + index}`)))
  expect(book.lines().at(-1)?.text).toBe(`${3 * HELD - 1}`)
  expect(book.lines().length).toBeGreaterThanOrEqual(HELD)
  expect(book.lines().length).toBeLessThan(1.2 * HELD)
})

it('of very long lines as many as a page can show, and the newest always', () => {
  const book = openLineBook()
  const long = 'x'.repeat(4000)
  for (let number = 0; number < 10_000; number += 100)
    book.add(Array.from({ length: 100 }, (_, index) => line(`${number + index} ${long}`)))
  expect(book.lines().at(-1)?.text).toMatch(/^9999 /)
  const letters = book.lines().reduce((sum, { text }) => sum + text.length, 0)
  expect(letters).toBeGreaterThan(5e6)
  expect(letters).toBeLessThan(9e6)
})
