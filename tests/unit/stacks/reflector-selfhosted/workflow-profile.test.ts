import { describe, expect, it } from 'vitest'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { byFlags } from '@/tests/support/reflector/asked.ts'
import { textIn, worldOf } from '@/tests/support/reflector/world.ts'

const stack: Stack = reflectorSelfhosted
const COMPOSE = 'docker-compose.selfhosted.yml'
const FLAGS = '--cpu --ollama-cpu --garage --caddy'

/** As upstream's releases v0.37 and v0.38 have it: the workflow engine starts with Daily only. */
const withDailyOnly = () => {
  const written = textIn(worldOf('2026-04').files[COMPOSE]) ?? ''
  const text = written
    .replace('  hatchet:\n', '  hatchet:\n    profiles: [dailyco]\n')
    .replace('  hatchet-worker-llm:\n', '  hatchet-worker-llm:\n    profiles: [dailyco]\n')
  return worldOf('2026-04', { [COMPOSE]: text })
}

describe('a checkout that starts the workflow engine with Daily only', () => {
  it('is set up without it where Daily is not chosen', () => {
    const world = withDailyOnly()
    const { plan } = byFlags(world, FLAGS)
    expect(plan.services).not.toContain('hatchet')
    expect(plan.steps.filter(({ id }) => id.startsWith('hatchet'))).toEqual([])
    expect(plan.documents.map(({ path }) => path)).not.toContain('.env.hatchet')
    expect(stack.urls({ answers: plan.answers, world }).map(({ label }) => label)).not.toContain(
      'Workflow dashboard',
    )
  })

  it('starts it where every setup does', () => {
    const { plan } = byFlags(worldOf('2026-04'), FLAGS)
    expect(plan.services).toContain('hatchet')
    expect(plan.steps.map(({ id }) => id)).toContain('hatchet-token')
  })
})
