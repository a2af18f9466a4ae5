import { VEIL } from '../plan/plan-whole.ts'
import { isSecret } from './is-secret.ts'
import type { Redactor } from './redact.ts'

/**
 * A value as JSON would have it, with every text in it redacted; keys stay as they are, and so does what stands under the
 * keys that are named as open.
 */
export function redactDeep(value: unknown, redactor: Redactor, open: ReadonlySet<string> = NONE): unknown {
  if (typeof value === 'string') return redactor.line(value)
  if (Array.isArray(value)) return value.map(item => redactDeep(item, redactor, open))
  if (typeof value !== 'object' || value === null) return value
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return redactDeep(value.toJSON(), redactor, open)
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (open.has(key)) return [key, item]
      return [key, typeof item === 'string' && isSecret(key, item) ? VEIL : redactDeep(item, redactor, open)]
    }),
  )
}

const NONE: ReadonlySet<string> = new Set()
