/**
 * How long a pattern may take, told by its form and not by a clock: the most steps that it takes for each character of
 * whatever text it is given. A repetition without an end has no bound, and two that can share a text multiply.
 */
export function stepsPerCharacter({ source, flags }: RegExp, { isConsumed = false } = {}): number {
  return Math.max(...alternatives(source).flatMap(alternative => worksOf(alternative, flags, isConsumed)))
}

function worksOf(source: string, flags: string, isConsumed: boolean): number[] {
  const isAnchored = source.startsWith('^')
  const isReadOnce = (atom: Atom, before: Atom[]) =>
    isReadOnceAnywhere(atom, before) ||
    (isAnchored && !atom.isGroup && !(flags.includes('m') && atom.has.has(LINE_END)))
  return sequencesOf(source).map(texts => {
    const atoms = atomsOf(texts, flags)
    return work(isConsumed ? consumed(atoms) : atoms, isReadOnce, isAnchored)
  })
}

/**
 * Where a text is replaced, what a repetition at the end has read is gone: it is not read again by the next attempt. So
 * only as much of it counts as it needs to match at all.
 */
function consumed(atoms: Atom[]): Atom[] {
  const lastNeeded = atoms.findLastIndex(({ least }) => least > 0)
  return atoms.map((atom, at) =>
    at >= lastNeeded && atom.most === Number.POSITIVE_INFINITY ? { ...atom, most: atom.least } : atom,
  )
}

interface Atom {
  has: ReadonlySet<number>
  least: number
  most: number
  /** A group that is repeated without an end: what is in it could be divided in several ways. */
  isGroup?: boolean
}

/** A part of a pattern as text, for each way in which its groups can be read: `a(?:b|c)?` is `a`, `ab` and `ac`. */
function sequencesOf(source: string): string[][] {
  return alternatives(source).flatMap(alternative =>
    pieces(alternative).reduce<string[][]>(
      (sequences, piece) => {
        const ways = waysOf(piece)
        return sequences.flatMap(sequence => ways.map(way => [...sequence, ...way]))
      },
      [[]],
    ),
  )
}

const GROUP = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/
const PIECE =
  /(?:\\p\{\w+\}|\\u\{[\da-f]+\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\.|\[(?:\\.|[^\]\\])*\]|[^\\[(])(?:[*+?]|\{\d+(?:,\d*)?\})?\??/iy

function waysOf(piece: string): string[][] {
  if (!piece.startsWith('(')) return piece === '^' ? [[]] : [[piece]]
  const end = endOfGroup(piece, 0)
  const [inside, quantifier] = [piece.slice(GROUP.exec(piece)?.[0].length, end), piece.slice(end + 1)]
  const ways = sequencesOf(inside)
  if (quantifier !== '' && quantifier !== '?') return [[repeated(ways, quantifier)]]
  // What is only looked at costs as much as if it were taken.
  return quantifier === '?' ? [[], ...ways] : ways
}

const REPEATED_GROUP = '(?:again)*'

/** A group that is repeated at most N times is taken as N letters of any kind. */
function repeated(ways: string[][], quantifier: string): string {
  const { least, most } = boundsOf(/^\{(?<least>\d+)(?<to>,)?(?<most>\d*)\}/.exec(quantifier) ?? undefined)
  if (most === Number.POSITIVE_INFINITY || !quantifier.startsWith('{')) return REPEATED_GROUP
  const lengths = ways.map(texts => atomsOf(texts, '').reduce((sum, atom) => sum + atom.most, 0))
  return `[^]{${least},${most * Math.max(...lengths)}}`
}

function alternatives(source: string): string[] {
  const parts = ['']
  for (const piece of pieces(source))
    if (piece === '|') parts.push('')
    else parts.push(`${parts.pop() ?? ''}${piece}`)
  return parts
}

function pieces(source: string): string[] {
  const found: string[] = []
  for (let at = 0; at < source.length; at += found.at(-1)?.length ?? 1) {
    PIECE.lastIndex = at
    const end = source[at] === '(' ? endOfGroup(source, at) + 1 : 0
    const after = end > 0 ? (/^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(end))?.[0] ?? '') : ''
    const piece = end > 0 ? `${source.slice(at, end)}${after}` : PIECE.exec(source)?.[0]
    if (piece === undefined) throw new Error(`/${source}/ cannot be read at ${at}.`)
    found.push(piece)
  }
  return found
}

function endOfGroup(source: string, from: number): number {
  let depth = 0
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '[') at += /^\[(?:\\.|[^\]\\])*/.exec(source.slice(at))?.[0].length ?? 0
    else if (source[at] === '(') depth++
    else if (source[at] === ')' && --depth === 0) return at
  }
  throw new Error(`A group is not closed in /${source}/.`)
}

/** With the flag m, what reads past it is read again by the attempts at the lines that follow. */
const LINE_END = 10
/** Every ASCII letter, and one for all the others. */
const LETTERS = [...Array.from({ length: 128 }, (_, code) => code), 0x4e2d]

/** What takes no letter and can still fail. In front of everything it costs nothing. */
const PLACE = /^(?:\\b|\\B|\$)$/

function atomsOf(texts: string[], flags: string): Atom[] {
  const firstLetter = texts.findIndex(text => !PLACE.test(text))
  return texts.slice(Math.max(0, firstLetter)).map(text => {
    if (text === REPEATED_GROUP)
      return { has: new Set(LETTERS), least: 0, most: Number.POSITIVE_INFINITY, isGroup: true }
    if (PLACE.test(text)) return { has: new Set<number>(), least: 1, most: 0 }
    const quantifier = /(?<!\\)(?:[*+?]|\{(?<least>\d+)(?<to>,)?(?<most>\d*)\})\??$/.exec(text)
    const single = quantifier && quantifier.index > 0 ? text.slice(0, quantifier.index) : text
    const like = new RegExp(`^(?:${single})$`, flags.replace(/[gym]/g, ''))
    const has = new Set(LETTERS.filter(code => like.test(String.fromCharCode(code))))
    return { has, ...boundsOf(single === text ? undefined : quantifier) }
  })
}

function boundsOf(quantifier: RegExpExecArray | null | undefined): { least: number; most: number } {
  if (!quantifier) return { least: 1, most: 1 }
  const { least, to, most } = quantifier.groups ?? {}
  if (least === undefined)
    return {
      least: quantifier[0].startsWith('+') ? 1 : 0,
      most: quantifier[0].startsWith('?') ? 1 : Number.POSITIVE_INFINITY,
    }
  return { least: Number(least), most: to && !most ? Number.POSITIVE_INFINITY : Number(most || least) }
}

/**
 * Where one attempt can begin, the next cannot before its fixed beginning is over, unless that repeats itself. At the
 * beginning of a line there is only one. A letter that a repetition reads in only one of the attempts counts once; where
 * what follows can begin within the repetition, each of its letters is one more place at which that is tried.
 */
function work(
  atoms: Atom[],
  isReadOnce: (atom: Atom, before: Atom[]) => boolean,
  isAnchored = false,
): number {
  const counted: Atom[] = []
  for (const [at, atom] of atoms.entries()) {
    const [before, rest] = [atoms.slice(0, at), atoms.slice(at + 1)]
    const isOnce = isEndless(atom) && isReadOnce(atom, before)
    if (isOnce && shares(atom, rest) && !counted.some(isEndless))
      return attempt(counted) + 1 + work(rest, isReadOnceAnywhere)
    counted.push(isOnce && !shares(atom, rest) ? once(atom) : atom)
  }
  return isAnchored ? attempt(counted) : attempt(counted) / period(counted)
}

/** An attempt that begins within the repetition of another does not get to its own repetition before that one is over. */
const isReadOnceAnywhere = (atom: Atom, before: Atom[]) =>
  !atom.isGroup && before.some(one => one.least > 0 && one.most > 0 && !overlap(one, atom))

const isEndless = ({ most }: Atom) => most === Number.POSITIVE_INFINITY
/** Each letter of a line is read once by such a repetition. */
const once = (atom: Atom): Atom => ({ ...atom, most: atom.least + 1 })

function attempt([atom, ...rest]: Atom[]): number {
  if (!atom) return 0
  if (atom.least === atom.most || rest.length === 0) return atom.most + attempt(rest)
  if (!shares(atom, rest)) return atom.most + attempt(rest)
  return atom.most + Math.ceil((atom.most - atom.least + 1) / period(rest)) * attempt(rest)
}

/** Whether what follows can begin within the repetition, so that there are several ways to divide a text. */
function shares(atom: Atom, following: Atom[]): boolean {
  for (const next of following) {
    if (overlap(next, atom)) return true
    if (next.least > 0) return false
  }
  return false
}

/** In how many letters the fixed beginning can come again at the soonest. */
function period(atoms: Atom[]): number {
  const end = atoms.findIndex(({ least, most }) => least !== 1 || most !== 1)
  const letters = end === -1 ? atoms : atoms.slice(0, end)
  for (let shift = 1; shift < letters.length; shift++)
    if (letters.slice(shift).every((letter, at) => overlap(letter, letters[at]))) return shift
  return Math.max(1, letters.length)
}

const overlap = (one: Atom, other: Atom | undefined) => [...one.has].some(code => other?.has.has(code))
