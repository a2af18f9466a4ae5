import * as z from 'zod/mini'
import type { DecisionView, FieldView } from '@/lib/draft/view.ts'
import type { FieldRule } from '@/lib/stacks/field-rule.ts'
import { LONGEST, TOO_LONG } from '@/lib/stacks/longest-answer.ts'
import type { FormValues } from './form-values.ts'

/** What is not right, by the path of the field in the form. */
export type Problems = Record<string, string>

/** Holds the form against the schemas of the stack, as the server does. */
export const checkValues = (decisions: DecisionView[], values: FormValues): Problems =>
  Object.fromEntries(decisions.flatMap(decision => checkDecision(decision, values)))

function checkDecision({ id, options }: DecisionView, values: FormValues): [string, string][] {
  const { kind = '', of = {} } = values[id] ?? {}
  const option = options.find(option => option.kind === kind)
  if (!option) return [[`${id}.kind`, 'Choose one of these.']]
  return option.fields.flatMap(field => {
    const problem = problemWith(field, of[kind]?.[field.name] ?? '')
    return problem === undefined ? [] : [[`${id}.of.${kind}.${field.name}`, problem]]
  })
}

function problemWith({ label, optional, rule }: FieldView, value: string): string | undefined {
  if (value === '') return optional ? undefined : `${label} is needed here.`
  return schemaOf(rule).safeParse(value).error?.issues.at(0)?.message
}

const schemaOf = (rule: FieldRule) =>
  'words' in rule
    ? z.enum(rule.words, rule.sentence)
    : z
        .string(rule.sentence)
        .check(z.maxLength(LONGEST, TOO_LONG), z.regex(new RegExp(rule.pattern, rule.flags), rule.sentence))
