import type { Questions } from '../stacks/contract/question.ts'
import { DECIDED, EDITED } from '../stacks/edited.ts'
import { NAMED, PROJECT } from '../stacks/project-answer.ts'
import type { DraftChoice } from './draft.ts'

/**
 * What a draft says, as answers with their secrets. A field that was emptied is undefined, which takes away what the files
 * say; a secret that is no longer known is left out, so that the one in the files stays.
 */
export function draftedAnswers(
  choices: Record<string, DraftChoice>,
  questions: Questions,
  vault: ReadonlyMap<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(choices).flatMap(([question, { kind, of }]) => {
      if (question === EDITED) return [[EDITED, { ...of[DECIDED], kind: DECIDED }]]
      if (question === PROJECT) return [[PROJECT, { ...of[NAMED], kind: NAMED }]]
      const option = kind === undefined ? undefined : questions[question]?.options[kind]
      if (kind === undefined || !option) return []
      const fields = Object.entries(of[kind] ?? {}).flatMap(([name, value]) => {
        const field = option.fields?.[name]
        if (!field) return []
        if (!field.secret) return [[name, value === '' ? undefined : value]]
        const secret = vault.get(`${question}.${name}`)
        return secret === undefined || secret === '' ? [] : [[name, secret]]
      })
      return [[question, { ...Object.fromEntries(fields), kind }]]
    }),
  )
}
