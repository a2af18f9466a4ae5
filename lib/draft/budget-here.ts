import type { HostFacts } from '../doctor/facts.ts'
import { lookLately } from '../machine/look-lately.ts'
import type { Budget } from '../plan/bar.ts'
import { budget } from '../plan/budget.ts'
import { lookAtHostFor } from '../run/prepare-here.ts'
import { adviseIn } from '../stacks/advise-in.ts'
import { withEmptyFields } from '../stacks/empty-fields.ts'
import { settleAnswers } from '../stacks/settle-answers.ts'
import { type AnswersHere, answersHere } from './answers-here.ts'

/** What everything takes that is chosen by now, and what is advised where nothing is. */
export async function budgetHere(dir: string): Promise<Budget | undefined> {
  const here = answersHere(dir)
  return here && budgetOf(here, await lookLately(dir, () => lookAtHostFor(dir)))
}

export function budgetOf({ stack, world, answered }: AnswersHere, host: HostFacts): Budget {
  const seen = { ...world, host }
  const { answers } = adviseIn(stack.questions, seen, answered)
  const settled = settleAnswers(stack.questions, [answers, answered])
  return budget(stack, withEmptyFields(settled, stack.questions), seen)
}
