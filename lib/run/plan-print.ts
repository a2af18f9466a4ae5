import { createHash } from 'node:crypto'
import type { Plan } from '../plan/plan.ts'
import { planJson } from '../plan/plan-json.ts'

/** Equal for two plans that do the same. What is shown carries it, so that nothing else is carried out. */
export function printOfPlan(plan: Plan, dir: string): string {
  const { documents, answers } = plan
  const text = JSON.stringify({ ...planJson(plan, dir), documents, answers }, (_key, part) =>
    part instanceof RegExp ? String(part) : part,
  )
  return createHash('sha256').update(text).digest('base64url')
}
