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
