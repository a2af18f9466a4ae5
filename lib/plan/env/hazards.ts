import { encodeEnvValue } from './encode-env-value.ts'

/** A program that reads the same files as Compose, and reads some values differently. */
export interface Hazard {
  reader: 'upstream-script' | 'next' | 'python-dotenv'
  because: string
}

type Rule = Hazard & { differs(value: string, encoded: string): boolean }

const isDoubleQuoted = (encoded: string) => encoded.startsWith('"')

/** Measured with the readers themselves: @next/env 16.4.6, python-dotenv 1.2.4, upstream's env_get. */
const RULES: readonly Rule[] = [
  {
    reader: 'upstream-script',
    because: 'it takes the quotes for a part of the value',
    differs: (value, encoded) => encoded !== value,
  },
  {
    reader: 'next',
    because: 'it keeps the backslashes that stand before " and \\ in double quotes',
    differs: (value, encoded) => isDoubleQuoted(encoded) && /["\\]/.test(value),
  },
  {
    reader: 'next',
    because: 'it replaces references such as $NAME and drops the backslash of \\$ also in single quotes',
    differs: (value, encoded) =>
      !isDoubleQuoted(encoded) && (value.includes('\\$') || endsInReference(value)),
  },
  {
    reader: 'python-dotenv',
    because: 'it keeps the backslash that stands before $ in double quotes',
    differs: (value, encoded) => isDoubleQuoted(encoded) && value.includes('$'),
  },
  {
    reader: 'python-dotenv',
    because: 'it replaces references in braces also in single quotes',
    differs: (value, encoded) => !isDoubleQuoted(encoded) && hasBracedReference(value),
  },
  {
    reader: 'python-dotenv',
    because: 'it makes one backslash of two in single quotes',
    differs: (value, encoded) => !isDoubleQuoted(encoded) && value.includes('\\\\'),
  },
]

/** Who will read this value, as we write it, differently from Compose. Empty for the safe set. */
export function hazards(value: string): Hazard[] {
  const encoded = encodeEnvValue(value)
  return RULES.filter(rule => rule.differs(value, encoded)).map(({ reader, because }) => ({
    reader,
    because,
  }))
}

/** Next begins at the last dollar sign and stops at the first that is no reference. */
const endsInReference = (value: string) => /^\$\{?\w/.test(value.slice(value.lastIndexOf('$')))

/** `${NAME}` or `${NAME:-default}`, with anything for a name. What follows the last brace cannot be one. */
const hasBracedReference = (value: string) =>
  /\$\{(?:[^}:$]|\$(?!\{))*(?:\}|:-)/.test(value.slice(0, value.lastIndexOf('}') + 1))
