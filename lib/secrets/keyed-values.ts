import { VEIL } from '../plan/plan-whole.ts'
import { isSecret } from './is-secret.ts'
import { leadsElsewhere } from './no-secret.ts'
import { secrecyOf } from './secret-key.ts'

const WORD =
  'pass|pwd|secret|token|(?:api|access|private|signing|encryption|master)[_-]?key|key|credential|auth|cookie|session|dsn|bearer|salt|signature'
const HINT = new RegExp(WORD, 'i')

/** A line of an env file, also behind the name that Compose puts before what a container says. */
const ASSIGNMENT =
  /^(?<start>[ \t]*(?:[\w.-]+ +\| +)?(?:export +|- +)?(?<key>[A-Z][A-Z\d_]*)=)(?<value>[^\s"'].*)$/gm
/** A line of YAML with one word as its value. */
const SETTING = /^(?<start>[ \t]*(?:- +)?(?<key>[\w.-]+): +)(?<value>[^\s"'{[|>]\S*)[ \t]*$/gm
const OPTION = new RegExp(
  `(?<start>(?:^|\\s)--?(?<key>[\\w-]{0,40}(?:${WORD})[\\w-]{0,20})[ \\t]{1,20})(?<value>"[^"\\n]*"?|'[^'\\n]*'?|[^\\s"'-]\\S*)`,
  'gi',
)

/** Veils the values of keys whose names say that they are secret. */
export function veilKeyedValues(text: string): string {
  if (!HINT.test(text)) return text
  return veilPairs(text.replace(ASSIGNMENT, veilValue).replace(SETTING, veilValue).replace(OPTION, veilValue))
}

const veilValue = (whole: string, start: string, key: string, value: string) =>
  isSecret(key, value) ? `${start}${VEIL}` : whole

/** Characters of a value that are looked at. What goes on longer under a secret name is hidden to its end. */
const LONGEST = 300

/** In each way of quoting: how a value begins, what it consists of, and what closes the brackets around it. */
const QUOTINGS = {
  deep: { opens: String.raw`\\{1,8}"`, has: String.raw`[^"\n]`, closing: '\\' },
  deepSingle: { opens: String.raw`\\{1,8}'`, has: String.raw`[^'\n]`, closing: '\\' },
  double: { opens: '"', has: String.raw`(?:[^"\\\n]|\\.)`, closing: '' },
  single: { opens: "'", has: String.raw`(?:[^'\\\n]|\\.|'')`, closing: '' },
  bare: { opens: '(?=[^:={[(])', has: String.raw`[^\s"'\x60&;<>]`, closing: ',)}]\\' },
}
type Quoting = keyof typeof QUOTINGS
const quotings = Object.keys(QUOTINGS) as Quoting[]

const VALUE = quotings.map(name => {
  const { opens, has } = QUOTINGS[name]
  return `${opens}(?<${name}>${has}{${name === 'bare' ? 1 : 0},${LONGEST}})`
})
const REST = new Map(quotings.map(name => [name, new RegExp(`${QUOTINGS[name].has}*`, 'y')]))

/** A secret word in a key, what separates the key from its value, and the value: in quotes, or up to the next gap. */
const PAIR = new RegExp(
  String.raw`(?<word>(?:${WORD})[\w.-]{0,60})(?<sign>\\{0,8}["'\x60]?[ \t]{0,8}(?:=>|:=|==?|:)[ \t]{0,8})(?:${VALUE.join('|')})`,
  'gi',
)

/** For the test that counts their steps. */
export const KEYED_PATTERNS: readonly RegExp[] = [ASSIGNMENT, SETTING, OPTION]
/** What this has read may be read again: only what is hidden is done with. */
export const PAIR_PATTERN: RegExp = PAIR

/** Where a value stays as it is, what stands in it is still looked at: it may have keys and values of its own. */
function veilPairs(text: string): string {
  let shown = ''
  let done = 0
  PAIR.lastIndex = 0
  for (let match = PAIR.exec(text); match; match = PAIR.exec(text)) {
    const { word = '', sign = '' } = match.groups ?? {}
    const key = `${beginningOf(text, match.index)}${word}`
    const value = valueIn(match)
    if (value && hides(key, sign, value)) {
      shown += `${text.slice(done, value.from)}${VEIL}`
      done = endOf(text, value)
    }
    PAIR.lastIndex = Math.max(done, match.index + word.length + sign.length)
  }
  return shown + text.slice(done)
}

interface Value {
  quoting: Quoting
  /** The beginning of it, where it is long. */
  text: string
  from: number
}

function valueIn({ 0: whole, index, groups = {} }: RegExpExecArray): Value | undefined {
  const quoting = quotings.find(name => groups[name] !== undefined)
  if (quoting === undefined) return undefined
  const text = groups[quoting] ?? ''
  return { quoting, text, from: index + whole.length - text.length }
}

function hides(key: string, sign: string, { quoting, text }: Value): boolean {
  if (text.length >= LONGEST) return secrecyOf(key) !== undefined && !leadsElsewhere(text)
  if (quoting === 'bare' && isProse(sign, text)) return false
  return isSecret(key, text.slice(0, withoutClosing(quoting, text)))
}

/** Where a value ends, without its quotes and without what closes the brackets around it. */
function endOf(text: string, { quoting, text: beginning, from }: Value): number {
  const rest = REST.get(quoting)
  if (!rest || beginning.length < LONGEST) return from + withoutClosing(quoting, beginning)
  rest.lastIndex = from + beginning.length
  rest.exec(text)
  return from + withoutClosing(quoting, text.slice(from, rest.lastIndex))
}

/** Counted from the end: a pattern would try each bracket of a long run as the first. */
function withoutClosing(quoting: Quoting, value: string): number {
  if (quoting === 'bare' && value.startsWith('${')) return value.length
  let end = value.length
  while (end > 0 && QUOTINGS[quoting].closing.includes(value.charAt(end - 1))) end--
  return end
}

/** What stands before the secret word in its key. */
const beginningOf = (text: string, index: number) =>
  /[\w.-]*$/.exec(text.slice(Math.max(0, index - 60), index))?.[0] ?? ''

/** "Invalid token: expected a name" gives no token away. */
const isProse = (sign: string, bare: string) => sign.includes(':') && /^[a-z]+[.,!?]?$/i.test(bare)
