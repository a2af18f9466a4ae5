import { VEIL } from '../plan/plan-whole.ts'

/** Keys and tokens whose form says what they are. */
const TOKENS = new RegExp(
  [
    String.raw`\bhf_(?:[A-Za-z\d]{16,}|(?=[A-Za-z]{0,40}\d)[A-Za-z\d]{8,})`,
    String.raw`\bsk-(?=[\w-]{0,40}\d)[\w-]{12,}`,
    String.raw`\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z\d]{16}\b`,
    String.raw`\bGK[\da-f]{24}\b`,
    String.raw`\bgh[pousr]_[A-Za-z\d]{16,}`,
    String.raw`\bgithub_pat_\w{20,}`,
    String.raw`\bgl(?:pat|ptt|dt|rt)-[\w-]{16,}`,
    String.raw`\bxox[abeoprs]-[\w-]{10,}`,
    String.raw`\b(?:npm|gsk|dckr_pat|dop_v1|[rs]k_live|[rs]k_test)_[\w-]{20,}`,
    String.raw`\bAIza[\w-]{30,}`,
    String.raw`\btskey-\w{3,12}-[\w-]{10,}`,
    String.raw`\bwhsec_[\w+/=-]{16,}`,
    String.raw`\bAGE-SECRET-KEY-1[A-Z\d]{20,}`,
    // Whoever knows such an address may use it.
    String.raw`\bhooks\.slack\.com/services/[\w/]{10,}`,
    // As LiveKit lists its keys.
    String.raw`\bAPI[A-Za-z\d]{8,20}["']?: {0,4}["']?[\w+/=-]{20,}`,
    String.raw`\bpbkdf2[:_]sha\d{1,3}:\d{1,8}\${1,2}[^\s"'\x60]+`,
    String.raw`\$2[aby]?\$\d\d\$[./A-Za-z\d]{53}`,
    String.raw`\$argon2\w{1,2}\$[^\s"'\x60]+`,
  ].join('|'),
  'g',
)
const HINT =
  /hf_|sk-|AKIA|ASIA|ABIA|ACCA|GK|gh[pousr]_|github_pat|gl\w{2,3}-|xox|npm_|gsk_|dckr|dop_|k_live|k_test|AIza|tskey|whsec_|AGE-|hooks\.slack|\bAPI\w|pbkdf2|\$2|argon2/

/** The way in which Garage shows the secret half of a key. */
const SHOWN_KEY = /(?<start>secret {0,3}key\W{1,20})[\da-f]{32,}/gi

/** A JSON web token is a head, and behind a dot its claims and its signature. */
const JWT_HEAD = /\beyJ[\w-]*/g
const JWT_REST = /\.[\w-]{6,}(?:\.[\w-]*)?/y
const SHORTEST_HEAD = 9

/** For the test that counts their steps. */
export const TOKEN_PATTERNS: readonly RegExp[] = [TOKENS, SHOWN_KEY, JWT_HEAD]

/** Veils keys and tokens that nobody told of. */
export function veilTokens(text: string): string {
  const withoutJwts = text.includes('eyJ') ? veilJwts(text) : text
  const shown = HINT.test(withoutJwts) ? withoutJwts.replace(TOKENS, VEIL) : withoutJwts
  return shown.replace(SHOWN_KEY, `$<start>${VEIL}`)
}

/** In two steps: one pattern would read a long word again from each `-eyJ` in it, to find no dot behind it. */
function veilJwts(text: string): string {
  let shown = ''
  let done = 0
  JWT_HEAD.lastIndex = 0
  for (let head = JWT_HEAD.exec(text); head; head = JWT_HEAD.exec(text)) {
    JWT_REST.lastIndex = JWT_HEAD.lastIndex
    if (head[0].length < SHORTEST_HEAD || !JWT_REST.test(text)) continue
    shown += `${text.slice(done, head.index)}${VEIL}`
    done = JWT_REST.lastIndex
    JWT_HEAD.lastIndex = done
  }
  return shown + text.slice(done)
}
