import { needOfPlan } from '@/lib/doctor/need-of-plan.ts'
import type { Seen } from '@/lib/doctor/remedies/is-mended.ts'
import { isExposed } from '@/lib/machine/exposed-files.ts'
import { lookAtNeed } from '@/lib/machine/look-at-need.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { projectName } from '@/lib/plan/project-name.ts'
import { beginLook } from '@/lib/system/host/look.ts'
import type { Values } from './command.ts'
import { prepare } from './prepare.ts'

/** The machine, and what the stack that is asked for wants of it; an exit code where it cannot be planned. */
export async function seeNeed(values: Values): Promise<Seen | number> {
  const prepared = await prepare(values, 'reads')
  if (typeof prepared === 'number') return prepared
  const { plan, world, dir } = prepared
  const need = needOfPlan(plan, world, projectName(dir, { named: plan.compose.named }))
  // Of a machine that is only described, nothing can be looked at.
  const isDescribed = values.facts !== undefined || isPractice(dir)
  const look = beginLook({ outside: true })
  const files = plan.findings.filter(isExposed)
  return { facts: isDescribed ? world.host : await lookAtNeed(world.host, need, look), need, files }
}
