import type { Choice } from '../stacks/contract/answers.ts'
import type { Questions } from '../stacks/contract/question.ts'
import { SET } from '../stacks/read-answers.ts'
import { destinationOf } from '../stacks/secret-destination.ts'
import type { Vault } from './vault.ts'

interface Known {
  questions: Questions
  vault: Vault
  /** What the files say was chosen. */
  stored: Choice | undefined
}

/** Whether a typed secret may be sent where a choice sends it. */
export function isTypedFor(at: string, choice: Choice, { questions, vault }: Omit<Known, 'stored'>): boolean {
  const now = destinationOf(questions, at, choice.kind, choice)
  return now === undefined || vault.destinations.get(at) === now
}

/** The secrets of a question, typed or in the files, that a choice would send elsewhere than they were given for. */
export function movedAnswers(question: string, choice: Choice, known: Known): string[] {
  const { questions, vault, stored } = known
  return Object.entries(questions[question]?.options[choice.kind]?.fields ?? {}).flatMap(
    ([name, { sentTo }]) => {
      const at = `${question}.${name}`
      if (!sentTo) return []
      if (vault.secrets.has(at)) return isTypedFor(at, choice, known) ? [] : [at]
      const now = destinationOf(questions, at, choice.kind, choice)
      return stored?.[name] === SET && destinationOf(questions, at, choice.kind, stored) !== now ? [at] : []
    },
  )
}
