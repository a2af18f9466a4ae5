/** Escapes that stand for more than one character, or for a place between two. */
const CLASS_ESCAPE = /^\\[dDwWsSbB]/
const SET = /^\[(?:[^\]\\]|\\.)*\]/
const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/

/**
 * The longest text that whatever the pattern matches must contain, in small letters: only what stands outside of groups
 * and is not repeated counts. A pattern with alternatives at its top has none.
 */
export function literalOf({ source }: RegExp): string {
  const runs = ['']
  let rest = source
  while (rest !== '') {
    const atom = takeAtom(rest)
    rest = rest.slice(atom.length)
    const quantifier = QUANTIFIER.exec(rest)?.[0] ?? ''
    rest = rest.slice(quantifier.length)
    if (atom === '|') return ''
    const character = quantifier === '' ? characterOf(atom) : undefined
    if (character === undefined) runs.push('')
    else runs.push(`${runs.pop() ?? ''}${character}`)
  }
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest)).toLowerCase()
}

function takeAtom(source: string): string {
  if (source.startsWith('(')) return takeGroup(source)
  if (source.startsWith('[')) return SET.exec(source)?.[0] ?? source
  return source.slice(0, source.startsWith('\\') ? 2 : 1)
}

function takeGroup(source: string): string {
  let depth = 0
  for (let at = 0; at < source.length; ) {
    const set = source[at] === '[' ? SET.exec(source.slice(at))?.[0] : undefined
    if (source[at] === '(') depth++
    if (source[at] === ')' && --depth === 0) return source.slice(0, at + 1)
    at += set?.length ?? (source[at] === '\\' ? 2 : 1)
  }
  throw new Error(`A group is not closed in /${source}/.`)
}

/** The one character that an atom stands for, if it is one. */
function characterOf(atom: string): string | undefined {
  if (atom.startsWith('\\')) return CLASS_ESCAPE.test(atom) ? undefined : atom.slice(1)
  return /^[[(.^$]/.test(atom) ? undefined : atom
}
