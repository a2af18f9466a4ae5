import type { PreparedPlan } from '../machine/prepare-plan.ts'
import { secretValuesIn } from '../secrets/known-values.ts'
import { createRedactor, type Redactor } from '../secrets/redact.ts'

/** A redactor that knows every secret that the files have and that was typed. */
export function knowing({ plan, world, vault }: PreparedPlan): Redactor {
  const redactor = createRedactor()
  const secrets = [...secretValuesIn(plan.documents, world.files), ...vault.values()]
  for (const secret of secrets) redactor.learn(secret)
  return redactor
}
