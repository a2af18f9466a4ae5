import * as z from 'zod'
import type { Choice } from './contract/answers.ts'
import type { Questions } from './contract/question.ts'
import { missingAnswers } from './missing-answers.ts'
import { readAnswers } from './read-answers.ts'
import type { Trial } from './trial.ts'
import { failed, type Tried } from './tried.ts'

/** What a page asks to be tried: a choice as it stands in the form, just typed secrets and all. */
export const trialRequest = z.object({
  question: z.string(),
  choice: z.record(z.string(), z.string().optional()),
  trial: z.string(),
  /** Without it: the stack of the folder. */
  stack: z.string().optional(),
})
export type TrialRequest = z.infer<typeof trialRequest>

export interface ReadTrial {
  trial: Trial
  /** Without its secrets. */
  choice: Choice
  /** The secrets that came along, by their fields. */
  secrets: ReadonlyMap<string, string>
}

/** Finds the trial that is meant, or says what is wrong with the asking. */
export function readTrial(asked: TrialRequest, questions: Questions): ReadTrial | Tried {
  const { question, trial: id } = asked
  const given = Object.fromEntries(Object.entries(asked.choice).filter(([, value]) => value !== ''))
  const read = readAnswers({ [question]: given }, questions)
  if ('findings' in read)
    return failed(
      read.findings.map(({ because }) => because),
      read.findings[0]?.remedy ?? '',
    )
  const choice = read.answers[question]
  const meant = choice && questions[question]?.options[choice.kind]?.trials?.find(trial => trial.id === id)
  if (!choice || !meant) return failed('There is no such trial.', 'Load the page again.')
  const trial = meant.of(choice)
  if (trial) return { trial, choice, secrets: read.secrets }
  const missing = missingAnswers({ [question]: choice }, questions).map(({ title }) => `${title}.`)
  return failed(
    missing.length > 0 ? missing : 'Too little is filled in to try it.',
    'Fill in the fields above first.',
  )
}
