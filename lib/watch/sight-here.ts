import type { HostFacts } from '@/lib/doctor/facts.ts'
import { openSight } from '@/lib/machine/open-sight.ts'
import type { Objection } from '@/lib/machine/prepare-plan.ts'
import type { Sight } from '@/lib/machine/sight.ts'
import { secretsBefore } from '@/lib/run/files-before.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'

/** What can be seen of the stack in a folder, as it was answered last; or why it is not known what is to stand there. */
export async function sightHere(
  dir: string,
  wanted: { host?: HostFacts; stack?: string | undefined } = {},
): Promise<Sight | Objection> {
  const prepared = await prepareHere(dir, wanted)
  if (!('plan' in prepared)) return prepared
  const { plan, world } = prepared
  return openSight(prepared, dir, secretsBefore(dir, plan.documents, world.files))
}
