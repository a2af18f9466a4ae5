import { encodeEnvValue, encodeLike } from './encode-env-value.ts'
import type { Statement } from './piece.ts'

/** A new statement, in the form that every reader knows best. */
export const writeStatement = (key: string, value: string, lineEnd: string): string =>
  `${key}=${encodeEnvValue(value)}${lineEnd}`

/** The same statement with another value: everything around the value stays as it is, and its quotes where they fit. */
export function rewriteStatement({ lead, value: written, tail }: Statement, value: string): string {
  if (written.style === 'inherited' || written.style === 'unfinished')
    return `${lead}=${encodeEnvValue(value)}${tail}`
  const encoded = encodeLike(written.style, value)
  // `K= # c` would be the value "# c".
  if (encoded === '' && tail.includes('#')) return `${lead}''${tail}`
  // Before an empty value, the grammar counts a carriage return that belongs to the line end as white space.
  return lead.endsWith('\r') && tail.startsWith('\n')
    ? `${lead.slice(0, -1)}${encoded}\r${tail}`
    : `${lead}${encoded}${tail}`
}
