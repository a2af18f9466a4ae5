import { describe, expect, it } from 'vitest'
import { orderSteps } from '@/lib/plan/order-steps.ts'
import type { Step } from '@/lib/stacks/contract/step.ts'

const step = (id: string, ...needs: string[]): Step => ({
  id,
  needs,
  stage: 'Test',
  title: id,
  holds: { ask: 'up', service: id },
  make: [],
  within: 1,
})

describe('orderSteps', () => {
  it('puts every step after those it needs', () => {
    const ids = orderSteps([
      step('web', 'server'),
      step('server', 'db', 'cache'),
      step('db'),
      step('cache', 'db'),
    ])
    expect(ids.map(({ id }) => id)).toEqual(['db', 'cache', 'server', 'web'])
  })

  it('keeps the order given where nothing is needed', () => {
    expect(orderSteps([step('c'), step('a'), step('b')]).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  })

  it('names the steps that wait for each other', () => {
    expect(() => orderSteps([step('a', 'b'), step('b', 'a'), step('c')])).toThrow('a, b')
  })

  it('names a step that is needed and missing', () => {
    expect(() => orderSteps([step('a', 'ghost')])).toThrow('a needs ghost')
  })
})
