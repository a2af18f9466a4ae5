import { wrong } from '@/lib/refusal.ts'

/** Read alike by every reader, also by shell scripts that know no quotes. */
const BARE = /^[A-Za-z0-9_./:@%+,=-]+$/
const NEEDS_DOUBLE_QUOTES = /['\n\r]|\\$/
const UNPAIRED_SURROGATE = /\p{Cs}/u

/**
 * The one way from a value to an env file: exact in Compose from 2.20 on, always one physical line. `\'` inside
 * single quotes and a backslash before a closing quote are avoided, older versions read them differently.
 */
export function encodeEnvValue(value: string): string {
  const reason = whyUnwritable(value)
  if (reason !== undefined) throw wrong(`The value ${reason}. Remove it.`)
  if (value === '' || BARE.test(value)) return value
  return NEEDS_DOUBLE_QUOTES.test(value) ? doubleQuoted(value) : `'${value}'`
}

/** Why no env file can carry this value; undefined for nearly all. Never quotes the value. */
export function whyUnwritable(value: string): string | undefined {
  if (value.includes('\0')) return 'contains a NUL character'
  for (const char of value)
    if (char < ' ' && !'\t\n\r'.includes(char))
      return 'contains a control character other than tab and line ends'
  if (UNPAIRED_SURROGATE.test(value)) return 'contains half of a character (an unpaired surrogate)'
  return undefined
}

const doubleQuoted = (value: string) =>
  `"${value
    .replaceAll(/[\\"$]/g, char => `\\${char}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')}"`
