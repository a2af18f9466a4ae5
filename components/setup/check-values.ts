import { partialAnswersSchema } from '@/lib/stacks/answers-schema.ts'
import type { Option, Questions } from '@/lib/stacks/contract.ts'
import type { DecisionValues, FormValues } from './form-values.ts'

/** What is not right, by the path of the field in the form. */
export type Problems = Record<string, string>

const UNDECIDED = 'Choose one of these.'

/** Holds the form against the very schemas that the server uses. */
export function checkValues(values: FormValues, questions: Questions): Problems {
  return Object.assign(
    {},
    ...Object.entries(values).map(([id, decision]) => checkDecision(id, decision, questions)),
  )
}

function checkDecision(id: string, { kind, of }: DecisionValues, questions: Questions): Problems {
  const option = questions[id]?.options[kind]
  if (!option) return { [`${id}.kind`]: UNDECIDED }
  const given = Object.fromEntries(Object.entries(of[kind] ?? {}).filter(([, value]) => value !== ''))
  const read = partialAnswersSchema(questions).safeParse({ [id]: { ...given, kind } }, { jitless: true })
  const wrong = read.success
    ? {}
    : Object.fromEntries(
        read.error.issues.map(({ path, message }) => [pathIn(id, kind, path[1]), message] as const),
      )
  return { ...missingIn(option, `${id}.of.${kind}`, given), ...wrong }
}

const pathIn = (id: string, kind: string, field: PropertyKey | undefined) =>
  field === undefined || field === 'kind' ? `${id}.kind` : `${id}.of.${kind}.${String(field)}`

function missingIn({ fields = {} }: Option, at: string, given: Record<string, string>): Problems {
  const missing = Object.entries(fields).filter(
    ([name, { optional, secret }]) => !optional && !secret && given[name] === undefined,
  )
  return Object.fromEntries(missing.map(([name, { label }]) => [`${at}.${name}`, `${label} is needed here.`]))
}
