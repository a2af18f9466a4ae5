import { expect, it } from 'vitest'
import { unchangedSince } from '@/components/dashboard/unchanged-since.ts'
import { serviceSeen } from '../../../support/service-seen.ts'

const services = ['2026-03-04T12:00:00.5Z', null, '2026-03-04T12:00:00.25Z'].map(since =>
  serviceSeen('web', { since }),
)

it('all is well since the last of its containers began', () => {
  expect(unchangedSince({ state: 'healthy', services })).toBe('2026-03-04T12:00:00.5Z')
})

it('of what is not well, or of which nobody knows since when, nothing is said', () => {
  expect(unchangedSince({ state: 'degraded', services })).toBeUndefined()
  expect(unchangedSince({ state: 'healthy', services: [serviceSeen('web')] })).toBeUndefined()
})
