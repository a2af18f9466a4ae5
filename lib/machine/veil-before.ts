import type { FilePlan } from '../plan/file-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { VEIL } from '../plan/plan-whole.ts'
import { isSecret } from '../secrets/is-secret.ts'
import { secretValuesIn } from '../secrets/known-values.ts'
import { createRedactor } from '../secrets/redact.ts'
import type { World } from '../stacks/contract/world.ts'

type Change = FilePlan['changes'][number]

/**
 * A plan shows what files say now where that changes. What somebody wrote there may be a secret that no answer knows of,
 * such as a password in an address, or the key of a service that is used no more.
 */
export function veilBefore(plan: Plan, files: World['files']): Plan {
  if (!plan.files.some(({ changes }) => changes.some(({ before }) => before !== null))) return plan
  const redactor = createRedactor()
  for (const secret of secretValuesIn(plan.documents, files)) redactor.learn(secret)
  const veil = (change: Change): Change => {
    const { before } = change
    if (before === null) return change
    const isHidden = 'key' in change && isSecret(change.key, before)
    return { ...change, before: isHidden ? VEIL : redactor.line(before) }
  }
  return { ...plan, files: plan.files.map(file => ({ ...file, changes: file.changes.map(veil) })) }
}
