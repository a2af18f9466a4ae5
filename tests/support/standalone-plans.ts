import { type Plan, plan } from '@/lib/plan/plan.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'

/** The answers as the wizard settles them where a person says only this. */
export const settled = (world: World, given: Partial<Answers> = {}): Answers =>
  settleAnswers(reflectorStandalone.questions, [
    reflectorStandalone.remembered?.(world) ?? {},
    reflectorStandalone.recall(world),
    given,
  ])

export const planned = (world: World, given: Partial<Answers> = {}): Plan =>
  plan(reflectorStandalone, settled(world, given), world)
