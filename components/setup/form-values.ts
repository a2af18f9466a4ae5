import type { Patch } from '@/lib/draft/patch.ts'
import type { DecisionView } from '@/lib/draft/view.ts'

/** One decision in the form: the option, and what was given for each of them. */
export interface DecisionValues {
  kind: string
  of: Record<string, Record<string, string>>
}
/** By question. */
export type FormValues = Record<string, DecisionValues>

export const valuesOf = (decisions: DecisionView[]): FormValues =>
  Object.fromEntries(
    decisions.map(({ id, kind = '', options }) => [
      id,
      {
        kind,
        of: Object.fromEntries(
          options.map(option => [
            option.kind,
            Object.fromEntries(option.fields.map(({ name, value }) => [name, value])),
          ]),
        ),
      },
    ]),
  )

type Change = Omit<Patch, 'stack'>

/** What changed at a path of the form, such as `llm.kind` or `llm.of.api.url`. */
export function changeAt(path: string, values: FormValues): Change | undefined {
  const [question = '', part, option, name] = path.split('.')
  const decision = values[question]
  if (!decision) return undefined
  if (part === 'kind') return { question, kind: decision.kind, of: {} }
  const value = option === undefined || name === undefined ? undefined : decision.of[option]?.[name]
  if (option === undefined || name === undefined || value === undefined) return undefined
  return { question, of: { [option]: { [name]: value } } }
}

/** What was answered as a whole; of secrets only those that were typed. */
export const answersOf = (decisions: DecisionView[], values: FormValues): Change[] =>
  decisions.flatMap(({ id, options }) => {
    const { kind = '', of = {} } = values[id] ?? {}
    const option = options.find(option => option.kind === kind)
    if (!option) return []
    const given = option.fields.flatMap(({ name, secret }) => {
      const value = of[kind]?.[name] ?? ''
      return secret && value === '' ? [] : [[name, value]]
    })
    return [{ question: id, kind, of: { [kind]: Object.fromEntries(given) } }]
  })

/** Two changes of one decision, the later over the earlier. */
export const laidOver = (earlier: Change, later: Change): Change => ({
  ...earlier,
  ...later,
  of: Object.fromEntries(
    [...new Set([...Object.keys(earlier.of), ...Object.keys(later.of)])].map(option => [
      option,
      { ...earlier.of[option], ...later.of[option] },
    ]),
  ),
})
