import { describe, expect, it } from 'vitest'
import { deedSteps } from '@/lib/plan/deed-steps.ts'
import type { Step } from '@/lib/stacks/contract/step.ts'

const step = (id: string, make: Step['make']): Step => ({
  id,
  stage: 'x',
  title: id,
  needs: ['something'],
  holds: { ask: 'up', service: id },
  make,
  within: 5,
})
const plan = {
  services: ['web'],
  steps: [
    step('web', [{ do: 'up', service: 'web' }]),
    step('model', [{ do: 'model', at: 'http://127.0.0.1:1', name: 'm:latest', context: 4096 }]),
  ],
}
const titles = (deed: Parameters<typeof deedSteps>[1]) =>
  deedSteps(plan, deed)?.map(({ title, needs }) => [title, needs])

describe('deedSteps', () => {
  it('is the step of the plan, without what that waits for', () => {
    expect(titles({ do: 'start', service: 'web' })).toEqual([['web', []]])
    expect(titles({ do: 'models' })).toEqual([['model', []]])
  })

  it('brings up again what it has stopped, so that changed files arrive', () => {
    expect(titles({ do: 'restart', service: 'web' })).toEqual([
      ['Stop web', []],
      ['web', ['stop:web']],
    ])
  })

  it('is nothing where the plan has no such service', () => {
    expect(titles({ do: 'stop', service: 'model' })).toBeUndefined()
    expect(titles({ do: 'stop', service: 'gone' })).toBeUndefined()
  })
})
