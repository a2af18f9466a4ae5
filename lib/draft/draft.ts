import { join } from 'node:path'
import * as z from 'zod'
import { readJson } from '../system/json-file.ts'
import { removeFile, replacePrivate } from '../system/private-file.ts'

const fields = z.record(z.string(), z.string())

/** What was given for each option stays, also while another one is chosen. */
const draftChoice = z.object({ kind: z.string().exactOptional(), of: z.record(z.string(), fields) })
export type DraftChoice = z.infer<typeof draftChoice>

const draft = z.object({
  /** The stack that is being set up. */
  stack: z.string().exactOptional(),
  /** A run was begun with just these answers: where it ends well, they stand in the files. */
  carried: z.literal(true).exactOptional(),
  stacks: z.record(z.string(), z.record(z.string(), draftChoice)),
  /** What the compose files may ask of this machine, as it was allowed on the pages. */
  allowed: z.array(z.string()).exactOptional(),
})
export type Draft = z.infer<typeof draft>

const pathIn = (state: string) => join(state, 'draft.json')

/** What was answered on the pages since the last run. Secrets are not among it, only that they were given. */
export const readDraft = (state: string): Draft => readJson(pathIn(state), draft) ?? { stacks: {} }

export const writeDraft = (state: string, whole: Draft): void =>
  replacePrivate(pathIn(state), `${JSON.stringify(whole, undefined, 2)}\n`)

export const forgetDraft = (state: string): void => removeFile(pathIn(state))
