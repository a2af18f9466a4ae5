import { describe, expect, it } from 'vitest'
import { driftedKeys, environmentIn } from '@/lib/plan/env-drift.ts'

const said = new Map([
  ['A', '1'],
  ['B', 'x=y'],
  ['C', '3'],
])

describe('driftedKeys', () => {
  it('names keys that a container was given otherwise or not at all, and no value', () => {
    expect(driftedKeys(said, environmentIn(['A=1', 'B=x=y', 'PATH=/bin']), new Set())).toEqual(['C'])
    expect(driftedKeys(said, environmentIn(['A=2', 'B=x', 'C=3']), new Set())).toEqual(['A', 'B'])
  })

  it('passes over what the compose file says itself', () => {
    expect(driftedKeys(said, environmentIn(['A=2', 'B=x=y', 'C=3']), new Set(['A']))).toEqual([])
  })
})
