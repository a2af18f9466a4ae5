/** `${NAME}` in a text, with what Compose does when it is unset: take the word, or refuse with it as the reason. */
export interface Variable {
  name: string
  operator: '' | '-' | '?' | '+'
  /** A colon before the operator: an empty value counts as unset. */
  orEmpty: boolean
  word: string
}

export type Piece = string | Variable

// Case-insensitive Unicode matching as in Go, which lets ſ and the Kelvin sign pass for letters.
const NAMED = /[_a-z][_a-z0-9]*/iuy
const BRACED = /^([_a-z][_a-z0-9]*)(?:(:?)([-?+])(.*))?$/isu
const DEEPEST = 20

/** Takes a text apart into what stands for itself and what does not; `$$` stands for one dollar. */
export function piecesOf(text: string): Piece[] {
  if (!text.includes('$')) return [text]
  const closing = matchBraces(text)
  const pieces: Piece[] = []
  let literal = ''
  for (let at = 0; at < text.length; ) {
    const found = text[at] === '$' ? readVariable(text, at, closing) : undefined
    if (found) {
      pieces.push(literal, found.variable)
      literal = ''
      at = found.end
    } else {
      literal += text[at]
      at += text.startsWith('$$', at) ? 2 : 1
    }
  }
  return [...pieces, literal].filter(piece => piece !== '')
}

function readVariable(text: string, at: number, closing: ReadonlyMap<number, number>) {
  const end = closing.get(at + 1)
  if (end !== undefined) {
    const [, name, colon, operator, word = ''] = BRACED.exec(text.slice(at + 2, end)) ?? []
    if (name === undefined) return undefined
    return { variable: { name, operator: asOperator(operator), orEmpty: colon === ':', word }, end: end + 1 }
  }
  NAMED.lastIndex = at + 1
  const [name] = NAMED.exec(text) ?? []
  if (name === undefined) return undefined
  return { variable: { name, operator: '' as const, orEmpty: false, word: '' }, end: at + 1 + name.length }
}

const asOperator = (text = ''): Variable['operator'] =>
  text === '-' || text === '?' || text === '+' ? text : ''

/** Every opening brace with the place of the one that closes it. */
function matchBraces(text: string): Map<number, number> {
  const open: number[] = []
  const pairs = new Map<number, number>()
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') open.push(at)
    const start = text[at] === '}' ? open.pop() : undefined
    if (start !== undefined) pairs.set(start, at)
  }
  return pairs
}

/** Every variable of a text, also those inside the defaults of others. */
export const variablesIn = (text: string, depth = 0): Variable[] =>
  piecesOf(text).flatMap(piece =>
    typeof piece === 'string' ? [] : [piece, ...(depth < DEEPEST ? variablesIn(piece.word, depth + 1) : [])],
  )

/** More than this of one text is read by no file of any stack; `filledIn` refuses it. */
export const MOST_TEXT = 4_000_000

/**
 * The text with its variables replaced as Compose would; a required one that is unset becomes empty. It ends soon after
 * `MOST_TEXT` characters.
 */
export function interpolate(text: string, lookUp: (name: string) => string | undefined, depth = 0): string {
  let filled = ''
  for (const piece of piecesOf(text)) {
    filled += typeof piece === 'string' ? piece : filledOf(piece, lookUp, depth)
    if (filled.length > MOST_TEXT) break
  }
  return filled
}

function filledOf(piece: Variable, lookUp: (name: string) => string | undefined, depth: number): string {
  const value = lookUp(piece.name)
  const set = value !== undefined && !(piece.orEmpty && value === '')
  const takesWord = piece.operator === '-' ? !set : piece.operator === '+' && set
  return takesWord && depth < DEEPEST ? interpolate(piece.word, lookUp, depth + 1) : (value ?? '')
}
