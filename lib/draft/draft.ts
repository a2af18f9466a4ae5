import * as z from 'zod'
import { parseSigned, removeSigned, writeSigned } from '../system/state/signed.ts'
import type { StateFolder } from '../system/state-folder.ts'

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

const FILE = 'draft.json'

/** What was answered on the pages since the last run. Secrets are not among it, only that they were given. */
export const readDraft = (state: StateFolder | undefined): Draft =>
  (state && parseSigned(state, FILE, draft)) ?? { stacks: {} }

export const writeDraft = (state: StateFolder, whole: Draft): void =>
  writeSigned(state, FILE, JSON.stringify(whole))

export const forgetDraft = (state: StateFolder): void => removeSigned(state, FILE)
