import * as z from 'zod'
import type { Edited } from '../plan/hand-edits.ts'

/** The one decision that every stack has and none asks: what becomes of files of ours that somebody edited, by path. */
export const EDITED = 'edited'
/** The kind of it: a plan gives it back as a choice among others, which have one. */
export const DECIDED = 'decided'

export const editedSchema = z
  .object({ kind: z.literal(DECIDED).optional() })
  .catchall(z.enum(['keep', 'replace'], 'A file that was edited is either kept or replaced.'))
  .describe('What becomes of files that were edited by hand, by path')

export const editedIn = (answer: unknown): Edited =>
  Object.fromEntries(
    Object.entries(answer ?? {}).filter(
      (entry): entry is [string, 'keep' | 'replace'] => entry[1] === 'keep' || entry[1] === 'replace',
    ),
  )
