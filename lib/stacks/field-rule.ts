import * as z from 'zod'
import type { Field } from './contract/question.ts'

/**
 * What a field accepts, as data that a browser makes the same schema of again: fields are patterns and words, never
 * functions. `sentence` refuses anything else.
 */
export type FieldRule = { sentence: string } & ({ pattern: string; flags: string } | { words: string[] })

export function ruleOf({ label, schema }: Field): FieldRule {
  const sentence = schema.safeParse(undefined).error?.issues[0]?.message ?? ''
  if (schema instanceof z.ZodEnum) return { sentence, words: schema.options.map(String) }
  const checks = schema instanceof z.ZodString ? (schema._zod.def.checks ?? []) : []
  const [pattern, ...others] = checks.map(({ _zod: { def } }) =>
    'pattern' in def && def.pattern instanceof RegExp ? def.pattern : undefined,
  )
  if (!pattern || others.length > 0) throw new Error(`The field "${label}" is neither a pattern nor words.`)
  return { sentence, pattern: pattern.source, flags: pattern.flags }
}
