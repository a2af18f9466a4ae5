/** A letter, a set of letters, `?` or `*`. */
type Token = string | { oneOf: (letter: string) => boolean } | 'any'

/** One name of a pattern: `deep` matches any number of names, a text matches itself. */
export type GlobPart = 'deep' | { name: string } | Tokens

interface Tokens {
  /** The letters before the first and after the last token that is none: most names are told apart by them. */
  start: string
  end: string
  tokens: readonly Token[]
}

/** The names of a pattern, as git, Docker and a shell write it. It is matched in steps that its length limits. */
export function globParts(pattern: string): GlobPart[] {
  const parts = pattern
    .split('/')
    .filter(name => name !== '' && name !== '.')
    .map(partOf)
  // At the end it matches what is in a folder, not the folder itself.
  return parts.at(-1) === 'deep' ? [...parts, ANY] : parts
}

const ANY: GlobPart = { start: '', end: '', tokens: ['any'] }

function partOf(name: string): GlobPart {
  if (name === '**') return 'deep'
  if (!/[*?[\\]/.test(name)) return { name }
  const tokens = tokensOf(name)
  const isPattern = (token: Token) => typeof token !== 'string' || token === 'any'
  const [first, last] = [tokens.findIndex(isPattern), tokens.findLastIndex(isPattern)]
  if (first < 0) return { name: tokens.join('') }
  return {
    start: tokens.slice(0, first).join(''),
    end: tokens.slice(last + 1).join(''),
    tokens: tokens.slice(first, last + 1),
  }
}

function tokensOf(name: string): Token[] {
  const tokens: Token[] = []
  // Behind it no set can end, and looking for one at every bracket would take a time that grows with the square.
  const lastEnd = name.lastIndexOf(']')
  for (let at = 0; at < name.length; at++) {
    const letter = name.charAt(at)
    const set = letter === '[' && at < lastEnd ? setAt(name, at) : null
    if (letter === '*') tokens.push('any')
    else if (letter === '?') tokens.push({ oneOf: () => true })
    else if (set) {
      const isIn = letterTest(set.groups?.set ?? '')
      tokens.push({ oneOf: set.groups?.not === '' ? isIn : other => !isIn(other) })
      at += set[0].length - 1
    } else tokens.push(letter === '\\' ? name.charAt(++at) : letter)
  }
  return tokens
}

const SET = /\[(?<not>[!^]?)(?<set>\]?[^\]]*)\]/y

function setAt(name: string, at: number): RegExpExecArray | null {
  SET.lastIndex = at
  return SET.exec(name)
}

function letterTest(set: string): (letter: string) => boolean {
  const ranges = [...set.matchAll(/(?<from>.)-(?<to>.)/gs)].map(({ groups }) => groups ?? {})
  const single = set.replace(/.-./gs, '')
  return letter =>
    single.includes(letter) || ranges.some(({ from = '', to = '' }) => from <= letter && letter <= to)
}

/** Whether a name is as one part of a pattern says. */
export function isNamedBy(part: GlobPart, name: string): boolean {
  if (part === 'deep') return true
  if ('name' in part) return part.name === name
  const { start, end, tokens } = part
  if (name.length < start.length + end.length || !name.startsWith(start) || !name.endsWith(end)) return false
  if (tokens.length === 1 && tokens[0] === 'any') return true
  return matches(tokens, [...name.slice(start.length, name.length - end.length)], isLetter, isAny)
}

const isAny = (token: Token) => token === 'any'
const isLetter = (token: Token, letter: string) =>
  typeof token === 'string' ? token === letter : token.oneOf(letter)

/** Whether a path, given by its names, is as a pattern says. */
export const isMatch = (parts: readonly GlobPart[], names: readonly string[]): boolean =>
  matches(parts, names, isNamedBy, part => part === 'deep')

/** Only the last wildcard is tried again: an earlier one that took more would help nothing. */
function matches<P, T>(
  pattern: readonly P[],
  texts: readonly T[],
  isOne: (part: P, text: T) => boolean,
  isMany: (part: P) => boolean,
): boolean {
  let [at, wildcard, taken] = [0, -1, 0]
  for (let index = 0; index < texts.length; ) {
    const [part, text] = [pattern[at], texts[index]]
    if (part !== undefined && isMany(part)) {
      wildcard = at++
      taken = index
    } else if (part !== undefined && text !== undefined && isOne(part, text)) {
      at++
      index++
    } else if (wildcard >= 0) {
      at = wildcard + 1
      index = ++taken
    } else return false
  }
  return pattern.slice(at).every(isMany)
}
