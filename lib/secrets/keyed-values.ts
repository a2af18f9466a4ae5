import { VEIL } from '../plan/plan-whole.ts'
import { isSecret } from './is-secret.ts'

const WORD =
  'pass|pwd|secret|token|(?:api|access|private|signing|encryption|master)[_-]?key|key|credential|auth|cookie|session|dsn|bearer|salt|signature'
const HINT = new RegExp(WORD, 'i')

/** A line of an env file, also behind the name that Compose puts before what a container says. */
const ASSIGNMENT =
  /^(?<start>[ \t]*(?:[\w.-]+ +\| +)?(?:export +|- +)?(?<key>[A-Z][A-Z\d_]*)=)(?<value>[^\s"'].*)$/gm
/** A line of YAML with one word as its value. */
const SETTING = /^(?<start>[ \t]*(?:- +)?(?<key>[\w.-]+): +)(?<value>[^\s"'{[|>]\S*)[ \t]*$/gm
const OPTION = new RegExp(
  `(?<start>(?:^|\\s)--?(?<key>[\\w-]{0,40}(?:${WORD})[\\w-]{0,20})[ \\t]+)(?<value>"[^"\\n]*"|'[^'\\n]*'|[^\\s"'-]\\S*)`,
  'gi',
)

/** Veils the values of keys whose names say that they are secret. */
export function veilKeyedValues(text: string): string {
  if (!HINT.test(text)) return text
  return veilPairs(text.replace(ASSIGNMENT, veilValue).replace(SETTING, veilValue).replace(OPTION, veilValue))
}

const veilValue = (whole: string, start: string, key: string, value: string) =>
  isSecret(key, value) ? `${start}${VEIL}` : whole

const QUOTED = [
  String.raw`(?<deep>\\{1,8}")(?<inDeep>[^"\n]*)`,
  String.raw`(?<deepSingle>\\{1,8}')(?<inDeepSingle>[^'\n]*)`,
  String.raw`"(?<inDouble>(?:[^"\\\n]|\\.)*)`,
  String.raw`'(?<inSingle>(?:[^'\\\n]|\\.|'')*)`,
  String.raw`(?<bare>[^\s"'\x60&;<>:={[(][^\s"'\x60&;<>]*)`,
]
/** A secret word in a key, what separates the key from its value, and the value: in quotes, or up to the next gap. */
const PAIR = new RegExp(
  String.raw`(?<word>(?:${WORD})[\w.-]{0,60})(?<sign>\\{0,8}["'\x60]?[ \t]{0,8}(?:=>|:=|==?|:)[ \t]{0,8})(?:${QUOTED.join('|')})`,
  'gi',
)

/** Where a value stays as it is, what stands in it is still looked at: it may have keys and values of its own. */
function veilPairs(text: string): string {
  let shown = ''
  let done = 0
  PAIR.lastIndex = 0
  for (let match = PAIR.exec(text); match; match = PAIR.exec(text)) {
    const { word = '', sign = '', ...value } = match.groups ?? {}
    const { from, to } = placeOfValue(match, value)
    const key = `${beginningOf(text, match.index)}${word}`
    if (!isProse(sign, value.bare) && isSecret(key, text.slice(from, to))) {
      shown += `${text.slice(done, from)}${VEIL}`
      done = to
    }
    PAIR.lastIndex = Math.max(done, match.index + word.length + sign.length)
  }
  return shown + text.slice(done)
}

/** Where the value stands, without its quotes and without what closes the brackets around it. */
function placeOfValue({ 0: whole, index }: RegExpExecArray, groups: Record<string, string | undefined>) {
  const { inDeep, inDeepSingle, inDouble, inSingle, bare = '' } = groups
  const value = inDeep ?? inDeepSingle ?? inDouble ?? inSingle ?? bare
  const end = index + whole.length
  const closing =
    (inDeep ?? inDeepSingle)
      ? /\\*$/
      : groups.bare === undefined || bare.startsWith('${')
        ? /$/
        : /[,)}\]\\]*$/
  return { from: end - value.length, to: end - (closing.exec(value)?.[0].length ?? 0) }
}

/** What stands before the secret word in its key. */
const beginningOf = (text: string, index: number) =>
  /[\w.-]*$/.exec(text.slice(Math.max(0, index - 60), index))?.[0] ?? ''

/** "Invalid token: expected a name" gives no token away. */
const isProse = (sign: string, bare: string | undefined) =>
  bare !== undefined && sign.includes(':') && /^[a-z]+[.,!?]?$/i.test(bare)
