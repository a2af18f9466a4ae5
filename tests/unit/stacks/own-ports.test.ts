import { describe, expect, it } from 'vitest'
import { plan } from '@/lib/plan/plan.ts'
import { plannedServices } from '@/lib/plan/planned-services.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'
import { applied } from '../../support/reflector/applied.ts'
import { GENERATIONS, worldOf } from '../../support/reflector/world.ts'
import { settled } from '../../support/standalone-plans.ts'
import { applied as appliedAlone, SHAPES, standaloneWorld } from '../../support/standalone-worlds.ts'

/** Ports that need not be open, and are once the plan is carried out. */
function leftOpen(stack: Stack, answers: Answers, world: World, after: World): string[] {
  const { documents, services } = plan(stack, answers, world)
  const planned = plannedServices(stack, documents, after)
  const own = stack.ownPorts?.({ answers, world }) ?? []
  return own
    .filter(({ service }) => services.includes(service))
    .flatMap(({ service, targets }) =>
      (planned[service]?.ports ?? []).flatMap(({ binding }) =>
        binding && targets.includes(Number(binding.target)) && !binding.ip.startsWith('127.')
          ? `${service} ${binding.from}`
          : [],
      ),
    )
}

const selfhosted = (ports: string, generation: (typeof GENERATIONS)[number]) => {
  const world = worldOf(generation)
  const answers = settleAnswers(reflectorSelfhosted.questions, [{ ports: { kind: ports } }])
  const after = applied(plan(reflectorSelfhosted, answers, world), world)
  return leftOpen(reflectorSelfhosted, answers, world, after)
}
const standalone = (ports: string, shape: (typeof SHAPES)[number]) => {
  const world = standaloneWorld(shape)
  const answers = settled(world, { ports: { kind: ports } })
  return leftOpen(
    reflectorStandalone,
    answers,
    world,
    appliedAlone(plan(reflectorStandalone, answers, world), world),
  )
}

describe('a port that need not be open', () => {
  it.each(GENERATIONS)('is closed by the answer that is said to close it: self-hosted %s', generation => {
    expect(selfhosted('loopback', generation)).toEqual([])
    expect(selfhosted('open', generation)).toContain('garage 3903')
  })

  it.each(SHAPES)('is closed by the answer that is said to close it: standalone %s', shape => {
    expect(standalone('loopback', shape)).toEqual([])
    expect(standalone('open', shape)).toContain('postgres 5432')
  })

  it.each<Stack>([reflectorSelfhosted, reflectorStandalone])(
    'leads to a question that has that answer',
    stack => {
      const worlds =
        stack.id === 'reflector-standalone'
          ? SHAPES.map(shape => standaloneWorld(shape))
          : GENERATIONS.map(generation => worldOf(generation))
      for (const world of worlds) {
        const answers = settleAnswers(stack.questions, [])
        for (const { question, closedBy } of stack.ownPorts?.({ answers, world }) ?? []) {
          expect(Object.keys(stack.questions[question]?.options ?? {})).toContain(closedBy)
          expect(stack.chapters.some(({ asks }) => asks.includes(question))).toBe(true)
        }
      }
    },
  )
})
