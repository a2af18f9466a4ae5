import * as z from 'zod'
import type { Field, Question, Questions } from '../stacks/contract/question.ts'
import { DECIDED, EDITED, editedSchema } from '../stacks/edited.ts'
import { LONGEST, TOO_LONG } from '../stacks/longest-answer.ts'
import { NAMED, PROJECT, projectSchema } from '../stacks/project-answer.ts'
import { SET } from '../stacks/read-answers.ts'
import type { Draft, DraftChoice } from './draft.ts'

/** What a page says was answered: only what changed there, so that another tab's answers stay. */
export const patchSchema = z.object({
  stack: z.string(),
  question: z.string(),
  kind: z.string().exactOptional(),
  of: z.record(z.string(), z.record(z.string(), z.string().max(LONGEST, TOO_LONG))),
})
export type Patch = z.infer<typeof patchSchema>

export interface Patched {
  draft: Draft
  /** The secrets that came along; an empty one is taken back. */
  secrets: [answer: string, value: string][]
}

/** Lays a patch over a draft; undefined where it speaks of what the stack does not ask. */
export function patchDraft(draft: Draft, patch: Patch, questions: Questions): Patched | undefined {
  const { stack, question, kind, of } = patch
  if (question === EDITED) return patchEdited(draft, patch)
  if (question === PROJECT) return patchProject(draft, patch)
  const options = Object.hasOwn(questions, question) ? questions[question]?.options : undefined
  if (!options || (kind !== undefined && !Object.hasOwn(options, kind))) return undefined
  const given = Object.entries(of).flatMap(([option, fields]) =>
    Object.entries(fields).map(([name, value]) => ({
      option,
      name,
      value,
      field: fieldOf(options, option, name),
    })),
  )
  if (given.some(({ field }) => field === undefined)) return undefined
  const before = draft.stacks[stack]?.[question] ?? { of: {} }
  const choice: DraftChoice = { ...before, ...(kind !== undefined && { kind }), of: { ...before.of } }
  const secrets: Patched['secrets'] = []
  for (const { option, name, value, field } of given) {
    const isSecret = field?.secret === true
    if (isSecret) secrets.push([`${question}.${name}`, value])
    choice.of[option] = { ...choice.of[option], [name]: isSecret && value !== '' ? SET : value }
  }
  const choices = { ...draft.stacks[stack], [question]: choice }
  return { draft: { stack, stacks: { ...draft.stacks, [stack]: choices } }, secrets }
}

/** What becomes of files that were edited by hand, by their paths. */
function patchEdited(draft: Draft, { stack, kind, of }: Patch): Patched | undefined {
  const { [DECIDED]: given = {}, ...others } = of
  const isRight = kind === DECIDED && editedSchema.safeParse({ ...given, kind }).success
  if (!isRight || Object.keys(others).length > 0) return undefined
  const before = draft.stacks[stack]?.[EDITED]?.of[DECIDED]
  const choice: DraftChoice = { kind, of: { [DECIDED]: { ...before, ...given } } }
  const choices = { ...draft.stacks[stack], [EDITED]: choice }
  return { draft: { stack, stacks: { ...draft.stacks, [stack]: choices } }, secrets: [] }
}

function patchProject(draft: Draft, { stack, kind, of }: Patch): Patched | undefined {
  const isRight = kind === NAMED && projectSchema.safeParse(of[NAMED]).success
  if (!isRight || Object.keys(of).length > 1) return undefined
  const choices = { ...draft.stacks[stack], [PROJECT]: { kind, of } }
  return { draft: { stack, stacks: { ...draft.stacks, [stack]: choices } }, secrets: [] }
}

/** Names come from outside: those that every object has are no options and no fields. */
function fieldOf(options: Question['options'], kind: string, name: string): Field | undefined {
  const fields = Object.hasOwn(options, kind) ? (options[kind]?.fields ?? {}) : {}
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}
