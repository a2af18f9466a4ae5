import type { HostFacts } from '../doctor/facts.ts'
import type { Machine } from './machine.ts'
import { machineFor } from './machine-for.ts'
import { unknownIn } from './machine-of.ts'
import type { ModelUse } from './model-use.ts'

/** All that advice about models needs, small and plain: a server sends it, and a page advises by itself from then on. */
export interface ModelsGround extends Omit<ModelUse, 'runs'> {
  /** With what is free now, where it is known. */
  machine: Machine
  /** What is not known and would matter, in sentences. */
  unknown: string[]
}

export const groundOf = (facts: HostFacts, { runs, ...beside }: ModelUse): ModelsGround => ({
  machine: machineFor(facts, runs),
  unknown: unknownIn(facts),
  ...beside,
})
