import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** What a service would print, by the names that a pattern gives its groups. `owner` is what a token is made out to. */
export function inventValues(pattern: RegExp, owner: string = randomUUID()): Record<string, string> {
  return Object.fromEntries(
    groupsIn(pattern.source).map(({ name, body }) => [name, inventValue(body, owner)]),
  )
}

function inventValue(body: string, owner: string): string {
  const whole = new RegExp(`^(?:${body})$`)
  const value = [token(owner), randomUUID(), spelledOut(body)].find(candidate => whole.test(candidate))
  if (value === undefined) throw new Error(`Practice has no value for the pattern ${body}.`)
  return value
}

const YEARS = 10

/** Can be read as a token of the workflow engine is read; nobody would accept it. */
function token(owner: string): string {
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  const claims = { sub: owner, iat: now, exp: now + YEARS * 365 * 24 * 3600, iss: 'practice' }
  return `${encoded({ alg: 'none' })}.${encoded(claims)}.${randomBytes(32).toString('base64url')}`
}

/** The named groups of a pattern, each up to the parenthesis that ends it. */
function groupsIn(source: string): { name: string; body: string }[] {
  return [...source.matchAll(/\(\?<(?<name>\w+)>(?<body>(?:\\.|\[(?:\\.|[^\]])*\]|[^()\\[])*)\)/g)].flatMap(
    ({ groups }) => (groups?.name && groups.body ? [{ name: groups.name, body: groups.body }] : []),
  )
}

/** Letters and classes, each as often as it says; for anything else there is no text, and the pattern refuses it. */
function spelledOut(body: string): string {
  const atoms = body.matchAll(/(\[(?:\\.|[^\]])+\]|\\.|[^\\])(?:\{(?:\d+,)?(\d+)\}|([+*?]))?/g)
  return [...atoms]
    .map(([, atom = '', most, sign]) => repeated(lettersOf(atom), most ? Number(most) : sign ? OFTEN : 1))
    .join('')
}

const OFTEN = 24
const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.'

function lettersOf(atom: string): string {
  if (atom.length === 1) return atom
  const one = new RegExp(`^${atom}$`)
  return [...LETTERS].filter(letter => one.test(letter)).join('')
}

const repeated = (letters: string, times: number): string =>
  Array.from({ length: times }, () => letters[randomInt(Math.max(letters.length, 1))] ?? '').join('')
