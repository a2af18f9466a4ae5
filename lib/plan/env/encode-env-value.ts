import { wrong } from '@/lib/refusal.ts'

/** Read alike by every reader, also by shell scripts that know no quotes. */
const BARE = /^[A-Za-z0-9_./:@%+,=-]+$/
const NEEDS_DOUBLE_QUOTES = /['\n\r]|\\$/
/** Would need an escape in double quotes, which not every reader knows, or does something in a shell. */
const NEEDS_ESCAPES = /["\\$`\n\r]/
const UNPAIRED_SURROGATE = /\p{Cs}/u

/**
 * The one way from a value to an env file: exact in Compose from 2.20 on, always one physical line. `\'` inside
 * single quotes and a backslash before a closing quote are avoided, older versions read them differently.
 */
export function encodeEnvValue(value: string): string {
  verifyWritable(value)
  if (value === '' || BARE.test(value)) return value
  return NEEDS_DOUBLE_QUOTES.test(value) ? doubleQuoted(value) : `'${value}'`
}

/** The same in a given style where the value can be written in it exactly and without escapes. */
export function encodeLike(style: 'bare' | 'single' | 'double', value: string): string {
  verifyWritable(value)
  if (style === 'single' && !NEEDS_DOUBLE_QUOTES.test(value)) return `'${value}'`
  if (style === 'double' && !NEEDS_ESCAPES.test(value)) return doubleQuoted(value)
  return encodeEnvValue(value)
}

function verifyWritable(value: string): void {
  const reason = whyUnwritable(value)
  if (reason !== undefined) throw wrong(`The value ${reason}. Remove it.`)
}

/** Why no env file can carry this value; undefined for nearly all. Never quotes the value. */
export function whyUnwritable(value: string): string | undefined {
  if (value.includes('\0')) return 'contains a NUL character'
  for (const char of value)
    if (char < ' ' && !'\t\n\r'.includes(char))
      return 'contains a control character other than tab and line ends'
  if (UNPAIRED_SURROGATE.test(value)) return 'contains half of a character (an unpaired surrogate)'
  // What a value with bytes that are not UTF-8 looks like: written into another file, it would be another value.
  if (value.includes('\ufffd')) return 'contains a character that could not be read (\ufffd)'
  return undefined
}

const doubleQuoted = (value: string) =>
  `"${value
    .replaceAll(/[\\"$]/g, char => `\\${char}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')}"`
