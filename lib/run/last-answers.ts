import * as z from 'zod'
import type { Answers } from '../stacks/contract/answers.ts'
import { parseSigned, removeSigned, writeSigned } from '../system/state/signed.ts'
import type { StateFolder } from '../system/state-folder.ts'

const schema = z.object({
  stack: z.string(),
  answers: z.record(z.string(), z.looseObject({ kind: z.string() }).catchall(z.string())),
  allowed: z.array(z.string()).exactOptional(),
})

export interface LastAnswers {
  stack: string
  answers: Answers
  /** What the compose files were allowed to ask of this machine. */
  allowed?: string[]
}

const FILE = 'answers.json'

/** What was answered for the last run here; secrets are not among it, they stand in the files they belong in. */
export const readLastAnswers = (folder: StateFolder | undefined): LastAnswers | undefined =>
  folder && parseSigned(folder, FILE, schema)

export const writeLastAnswers = (folder: StateFolder, { stack, answers, allowed }: LastAnswers): void =>
  writeSigned(folder, FILE, JSON.stringify({ stack, answers, allowed }))

export const forgetLastAnswers = (folder: StateFolder): void => removeSigned(folder, FILE)
