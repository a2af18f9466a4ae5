import type { HostFacts } from '@/lib/doctor/facts.ts'
import type { Need } from '@/lib/doctor/need.ts'
import { needOfPlan } from '@/lib/doctor/need-of-plan.ts'
import { lookAtPorts } from '@/lib/machine/look-at-ports.ts'
import { projectName } from '@/lib/plan/project-name.ts'
import type { Values } from './command.ts'
import { prepare } from './prepare.ts'

/** The machine, and what the stack that is asked for wants of it; an exit code where it cannot be planned. */
export async function seeNeed(values: Values): Promise<{ facts: HostFacts; need: Need } | number> {
  const prepared = await prepare(values)
  if (typeof prepared === 'number') return prepared
  const { plan, world, dir } = prepared
  const need = needOfPlan(plan, world, projectName(dir, { named: plan.compose.named }))
  // Of a machine that facts describe, only they can say who has its ports.
  const facts = values.facts === undefined ? await lookAtPorts(world.host, need) : world.host
  return { facts, need }
}
