import type { Answers } from '../stacks/contract/answers.ts'
import type { DraftChoice } from './draft.ts'

/** What files and earlier runs say, under what was answered on the pages since. */
export const answeredSoFar = (
  before: Partial<Answers>,
  draft: Record<string, DraftChoice>,
): Partial<Answers> => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(draft).flatMap(([question, { kind, of }]) =>
      kind === undefined ? [] : [[question, { ...of[kind], kind }]],
    ),
  ),
})
