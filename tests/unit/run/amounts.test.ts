import { expect, it } from 'vitest'
import { spokenBytes, spokenProgress } from '@/components/run/amounts.ts'

it.each([
  ['en', '1.4 GB'],
  ['de-DE', '1,4 GB'],
])('a size is written as readers of %s write numbers', (locale, said) =>
  expect(spokenBytes(1_400_000_000, locale)).toBe(said),
)

it('so is a count, of how many', () =>
  expect(spokenProgress({ done: 1500, of: 20_000, unit: 'objects' }, 'de-DE')).toBe('1.500 of 20.000'))
