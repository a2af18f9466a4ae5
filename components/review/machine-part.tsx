import type { Asked } from '@/lib/machine/present.ts'
import { budget } from '@/lib/plan/budget.ts'
import { containerFates } from '@/lib/plan/container-fates.ts'
import { copiedFolders } from '@/lib/plan/copied-folders.ts'
import { downloadsOf } from '@/lib/plan/downloads.ts'
import { estimate } from '@/lib/plan/estimate.ts'
import { serviceChanges } from '@/lib/plan/service-changes.ts'
import { presentHere } from '@/lib/run/present-here.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { ContainerList } from './container-list.tsx'
import { Downloads } from './downloads.tsx'
import { Duration } from './duration.tsx'
import { Part } from './part.tsx'

/** What depends on what stands on the machine: containers, images, models, and with them the time it takes. */
export async function MachinePart({ asked, stack }: { asked: Asked; stack: Stack }) {
  const present = await presentHere(asked)
  if ('why' in present) return <Unseen why={present.why} />
  const { prepared, services } = asked
  const { plan, world } = prepared
  const changes = serviceChanges(prepared, stack, services)
  const fates = containerFates({ services: plan.services, changes }, present.containers)
  const downloads = downloadsOf(plan, services, present)
  const cost = estimate(downloads, fates, copiedFolders(services, stack.copies))
  const { disk } = budget(stack, plan.answers, world, present)
  return (
    <>
      <ContainerList fates={fates} />
      <Downloads downloads={downloads} cost={cost} disk={disk} />
      <Duration cost={cost} />
    </>
  )
}

const Unseen = ({ why }: { why: string }) => (
  <Part id="containers" title="Containers, images and models">
    <p className="text-quiet text-small">
      The engine was asked what stands here already and gave no answer: {why} What is missing is fetched and
      started during the run.
    </p>
  </Part>
)

export const MachinePartLoading = () => (
  <Part id="containers" title="Containers, images and models">
    <p
      aria-busy="true"
      className="h-62 rounded-lg border border-line bg-surface px-4 py-3 text-quiet text-small"
    >
      Asking the engine what stands here already …
    </p>
  </Part>
)
