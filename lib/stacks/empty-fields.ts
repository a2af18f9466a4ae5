import type { Answers } from './contract/answers.ts'
import type { Questions } from './contract/question.ts'

/** Answers on their way: what an option needs and nobody gave yet is empty, so that what does not depend on it is known. */
export const withEmptyFields = (answers: Answers, questions: Questions): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([id, choice]) => {
      const needed = Object.entries(questions[id]?.options[choice.kind]?.fields ?? {}).filter(
        ([, { optional, secret }]) => !optional && !secret,
      )
      const empty = Object.fromEntries(needed.map(([name]) => [name, '']))
      return [id, { ...empty, ...choice }]
    }),
  )
