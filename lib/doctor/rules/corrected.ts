import { saidIn } from '../corrections.ts'
import type { WholeFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'

/** What a person said is believed, and everybody who looks shall see that it was not found out. */
export function correctedRule(facts: WholeFacts): Finding[] {
  const said = saidIn(facts)
  if (said.length === 0) return []
  return [
    fine(
      'corrected',
      `Said by you: ${said.join(', ')}`,
      'It counts in this folder in place of what is seen. `reflector-wizard doctor --forget-corrections` takes it back.',
    ),
  ]
}
