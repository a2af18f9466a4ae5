import * as z from 'zod'
import type { Engine } from './connect.ts'

const UNTIL = 'reflector-wizard.trial-until'
/** Milliseconds after which nobody waits for a trial any more. */
const LIFE = 10 * 60 * 1000

export const trialLabels = (): Record<string, string> => ({ [UNTIL]: String(Date.now() + LIFE) })

const entries = z.array(z.object({ Id: z.string(), Labels: z.record(z.string(), z.string()) }))

/** Removes what was left of trials that were cut off. Those that others make at this moment stay. */
export async function sweepTrials(engine: Engine): Promise<void> {
  const filters = { label: [UNTIL] }
  for (const id of overdue(await engine.listContainers({ all: true, filters })))
    await engine.getContainer(id).remove({ force: true, v: true })
  for (const id of overdue(await engine.listNetworks({ filters }))) await engine.getNetwork(id).remove()
}

const overdue = (listed: unknown) =>
  entries
    .parse(listed)
    .filter(({ Labels }) => !(Number(Labels[UNTIL]) > Date.now()))
    .map(({ Id }) => Id)
