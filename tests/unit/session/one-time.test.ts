import { expect, it } from 'vitest'
import { OneTimeWords } from '@/lib/session/one-time.ts'

it('a word is valid once', () => {
  const words = new OneTimeWords(1000)
  const word = words.issue()
  expect(words.isValid(word)).toBe(true)
  expect([words.take(word), words.take(word), words.isValid(word)]).toEqual([true, false, false])
})

it('a word expires', () => {
  let now = 0
  const words = new OneTimeWords(1000, () => now)
  const [one, other] = [words.issue(), words.issue()]
  now = 999
  expect(words.take(one)).toBe(true)
  now = 1000
  expect(words.take(other)).toBe(false)
})

it('words are of 128 bits, and no other text is one', () => {
  const words = new OneTimeWords(1000)
  const all = Array.from({ length: 50 }, () => words.issue())
  expect(new Set(all).size).toBe(50)
  for (const word of all) expect(Buffer.from(word, 'base64url')).toHaveLength(16)
  for (const other of ['', 'x', `${all[0]}x`, all[0]?.slice(1) ?? '']) expect(words.take(other)).toBe(false)
})

it('no number of words fills the memory: the oldest go first', () => {
  const words = new OneTimeWords(1000)
  const all = Array.from({ length: 1500 }, () => words.issue())
  expect(all.filter(word => words.isValid(word))).toEqual(all.slice(500))
})
