import type { Answers, Choice } from './contract/answers.ts'
import type { Question, Questions } from './contract/question.ts'

/** Every decision, by the last source that has one: defaults come first, what a person just said comes last. */
export function settleAnswers(questions: Questions, sources: Partial<Answers>[]): Answers {
  return Object.fromEntries(
    Object.entries(questions).map(([id, question]) => [
      id,
      settle(
        question,
        sources.map(source => source[id]),
      ),
    ]),
  )
}

/** Fields that a later source leaves out stay as an earlier one of the same option gave them. */
function settle({ usual }: Question, choices: (Choice | undefined)[]): Choice {
  let settled: Choice = { kind: usual }
  for (const choice of choices)
    if (choice) settled = choice.kind === settled.kind ? { ...settled, ...choice } : choice
  return settled
}
