import { isKnown } from '../doctor/facts.ts'
import { ActionFailed } from '../machine/machine.ts'
import { isPractice } from '../machine/practice/memory.ts'
import { lookAtPracticePresent } from '../machine/practice/present.ts'
import type { Asked, PresentHere } from '../machine/present.ts'

/** What stands of what a plan is about, or why nobody can tell. */
export async function presentHere(asked: Asked): Promise<PresentHere | { why: string }> {
  if (isPractice(asked.dir)) return lookAtPracticePresent(asked)
  const { engine } = asked.prepared.world.host
  if (!isKnown(engine)) return { why: engine.why }
  const { lookAtRealPresent } = await import('../machine/real/present.ts')
  return lookAtRealPresent(asked).catch((error: unknown) => {
    if (error instanceof ActionFailed) return { why: error.message }
    throw error
  })
}
