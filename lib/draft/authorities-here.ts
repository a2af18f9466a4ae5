import { lookAtMore } from '../machine/look-at-folder.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { withEmptyFields } from '../stacks/empty-fields.ts'
import { settleAnswers } from '../stacks/settle-answers.ts'
import { trustedAuthorities } from '../stacks/trusted-authorities.ts'
import { answersHere } from './answers-here.ts'

/** The certificates of authorities that the services of a stack will trust, by what is answered so far. */
export function authoritiesHere(dir: string, { id }: Stack): string[] {
  const here = answersHere(dir)
  if (here?.stack.trusts === undefined || here.stack.id !== id) return []
  const { stack, answered, given } = here
  const answers = withEmptyFields(settleAnswers(stack.questions, [answered]), stack.questions)
  const world = lookAtMore(dir, here.world, { stack, answers, given: [given] })
  return trustedAuthorities(stack, answers, world)
}
