import { join } from 'node:path'
import * as z from 'zod'
import type { Answers } from '../stacks/contract/answers.ts'
import { readJson } from '../system/json-file.ts'
import { removeFile, replacePrivate } from '../system/private-file.ts'

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

const pathIn = (folder: string) => join(folder, 'answers.json')

/** What was answered for the last run here; secrets are not among it, they stand in the files they belong in. */
export const readLastAnswers = (folder: string): LastAnswers | undefined => readJson(pathIn(folder), schema)

export const writeLastAnswers = (folder: string, { stack, answers, allowed }: LastAnswers): void =>
  replacePrivate(pathIn(folder), `${JSON.stringify({ stack, answers, allowed }, undefined, 2)}\n`)

export const forgetLastAnswers = (folder: string): void => removeFile(pathIn(folder))
