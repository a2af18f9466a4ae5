import { expect, it } from 'vitest'
import { headlineOf } from '@/components/dashboard/headline.ts'

it.each([
  ['healthy', 'r1', 'All is well'],
  ['absent', 'r1', 'It is being changed'],
  ['degraded', 'r1', 'It is being changed'],
  ['absent', undefined, 'It is not set up'],
] as const)('%s, with the run %s', (state, run, headline) => {
  expect(headlineOf({ state, services: [], ...(run && { run }) })).toBe(headline)
})

it('does not say that it is unwell before it was asked, nor that it is down where nobody can see', () => {
  expect(headlineOf({ state: 'degraded', services: [] })).toBe('It is being looked at')
  expect(headlineOf({ state: 'down', services: [] })).toBe('It cannot be seen')
})
