/** What a name stands for, or undefined where it is not set. */
export type Lookup = (name: string) => string | undefined

export class BrokenReference extends Error {
  constructor(readonly fault: 'reference-malformed' | 'reference-unset' | 'reference-deep' | 'too-large') {
    super(fault)
  }
}

// Case-insensitive Unicode matching as in Go, which lets ſ and the Kelvin sign pass for letters.
const NAME = /[_a-z][_a-z0-9]*/iuy
const OPERATOR = /:?[-+?]/y
const DEEPEST = 100
/** Characters that the references of one file may unfold into. */
export const MOST_TEXT = 4_000_000

/** Replaces `$NAME`, `${NAME}`, `${NAME:-default}` and their kin; `$$` is a dollar, any other `$` is literal. */
export function expandReferences(template: string, lookup: Lookup, depth = 0): string {
  if (depth > DEEPEST) throw new BrokenReference('reference-deep')
  const lastBrace = lastBraceFinder(template)
  let expanded = ''
  let at = 0
  for (let dollar = template.indexOf('$'); dollar !== -1; dollar = template.indexOf('$', at)) {
    const reference = readReference(template, dollar, lastBrace)
    expanded += template.slice(at, dollar) + resolve(reference, lookup, depth)
    at = reference.end
    if (expanded.length > MOST_TEXT) throw new BrokenReference('too-large')
  }
  return expanded + template.slice(at)
}

type Reference = { end: number } & (
  | { literal: string }
  | { name: string; operator?: string; alternative?: string }
)

function readReference(template: string, dollar: number, lastBrace: (at: number) => number): Reference {
  const next = template[dollar + 1]
  if (next === '$') return { literal: '$', end: dollar + 2 }
  if (next === '{') return readBraced(template, dollar, lastBrace)
  const name = matchAt(NAME, template, dollar + 1)
  return name === undefined ? { literal: '$', end: dollar + 1 } : { name, end: dollar + 1 + name.length }
}

function readBraced(template: string, dollar: number, lastBrace: (at: number) => number): Reference {
  const name = matchAt(NAME, template, dollar + 2) ?? broken()
  const nameEnd = dollar + 2 + name.length
  if (template[nameEnd] === '}') return { name, end: nameEnd + 1 }
  const operator = matchAt(OPERATOR, template, nameEnd) ?? broken()
  const start = nameEnd + operator.length
  const last = lastBrace(start)
  if (last < start) broken()
  const close = closingBrace(template, dollar, last)
  return { name, operator, alternative: template.slice(start, close), end: close + 1 }
}

function resolve(reference: Reference, lookup: Lookup, depth: number): string {
  if ('literal' in reference) return reference.literal
  const { name, operator, alternative = '' } = reference
  const value = lookup(name)
  const isThere = operator?.startsWith(':') ? value !== undefined && value !== '' : value !== undefined
  if (operator?.endsWith('?') && !isThere) throw new BrokenReference('reference-unset')
  const takesAlternative = (operator?.endsWith('-') && !isThere) || (operator?.endsWith('+') && isThere)
  if (takesAlternative) return expandReferences(alternative, lookup, depth + 1)
  return operator?.endsWith('+') ? '' : (value ?? '')
}

/**
 * Compose's count of braces, with its oddity: the character after `{` is not looked at. Where the count does
 * not come out even, the last brace of the line closes.
 */
function closingBrace(template: string, from: number, last: number): number {
  let open = 0
  for (let at = from; at <= last; at++) {
    if (template[at] === '{') {
      open++
      at++
    } else if (template[at] === '}' && --open === 0) return at
  }
  return last
}

/** The last `}` on the line of a place; remembered, so that a long line is searched once. */
function lastBraceFinder(template: string): (at: number) => number {
  let lineEnd = -1
  let brace = -1
  return at => {
    if (at > lineEnd) {
      const end = template.indexOf('\n', at)
      lineEnd = end === -1 ? template.length : end
      brace = template.lastIndexOf('}', lineEnd)
    }
    return brace
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function broken(): never {
  throw new BrokenReference('reference-malformed')
}
