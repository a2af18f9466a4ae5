import { blocks, type Finding } from '../doctor/finding.ts'
import type { Answers } from './contract/answers.ts'
import type { Questions } from './contract/question.ts'

/** What the chosen options still need to know. Secrets may be in the files already: the plan says where they are not. */
export function missingAnswers(answers: Answers, questions: Questions): Finding[] {
  return Object.entries(answers).flatMap(([id, choice]) => {
    const options = questions[id]?.options ?? {}
    const option = options[choice.kind]
    const others = Object.keys(options).filter(kind => kind !== choice.kind)
    return Object.entries(option?.fields ?? {})
      .filter(([name, { secret, optional }]) => !secret && !optional && choice[name] === undefined)
      .map(([name, { label }]) => ({
        ...blocks(
          `answer:${id}.${name}`,
          `${label} is missing`,
          `"${option?.title}" needs it.`,
          `Give ${id}.${name}, or choose otherwise for ${id}: ${others.join(', ')}.`,
        ),
        at: `${id}.${name}`,
      }))
  })
}
