import { Exposure } from '@/components/setup/exposure.tsx'
import { needOfPlan } from '@/lib/doctor/need-of-plan.ts'
import { ownAddresses } from '@/lib/doctor/own-addresses.ts'
import type { PreparedPlan } from '@/lib/machine/prepare-plan.ts'
import { exposureOf } from '@/lib/plan/exposure.ts'
import { projectName } from '@/lib/plan/project-name.ts'
import { Part } from './part.tsx'

/** The ports that open, and to whom. */
export function Ports({ dir, prepared: { plan, world } }: { dir: string; prepared: PreparedPlan }) {
  const { ports, onHostNetwork } = needOfPlan(plan, world, projectName(dir, { named: plan.compose.named }))
  return (
    <Part id="ports" title="Ports that open">
      <Exposure openings={exposureOf(ports, ownAddresses(world.host))} onHostNetwork={onHostNetwork} />
    </Part>
  )
}
