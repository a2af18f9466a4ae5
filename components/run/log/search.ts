import { isFirst, type Row } from './rows.ts'

/** What finds a text as it stands, in whatever case; undefined for none. */
export const finderOf = (query: string): RegExp | undefined =>
  query === '' ? undefined : new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'giu')

/** A search in rows that grow. */
export interface Search {
  /** The numbers of the rows whose line has what is looked for; of a line in several rows, the first. */
  found: number[]
  isBehind(): boolean
  /** Looks through what is left, until it is said to be enough for now. */
  goOn(isEnough: () => boolean): void
}

/** After so many rows it is asked whether it is enough. */
const STRIDE = 100

export function openSearch(rows: readonly Row[], finder: RegExp | undefined): Search {
  const found: number[] = []
  let next = 0
  const isBehind = () => finder !== undefined && next < rows.length
  return {
    found,
    isBehind,
    goOn(isEnough) {
      if (!finder) return
      while (isBehind()) {
        // Unlike `test`, this leaves nothing behind in what it searches with.
        for (const row of rows.slice(next, next + STRIDE))
          if (isFirst(row) && row.line.text.search(finder) !== -1) found.push(row.number)
        next = Math.min(next + STRIDE, rows.length)
        if (isEnough()) return
      }
    },
  }
}

export interface Piece {
  at: number
  text: string
  isFound: boolean
}

/** A text in pieces: what is looked for, and what stands between. */
export function piecesOf(text: string, finder: RegExp | undefined): Piece[] {
  if (!finder) return [{ at: 0, text, isFound: false }]
  const pieces: Piece[] = []
  let at = 0
  const add = (to: number, isFound: boolean) => {
    if (to > at) pieces.push({ at, text: text.slice(at, to), isFound })
    at = to
  }
  for (const match of text.matchAll(finder)) {
    add(match.index, false)
    add(match.index + match[0].length, true)
  }
  add(text.length, false)
  return pieces
}

/** The place after or before one in a ring of so many; from none (-1), the first or the last. */
export function stepIn(count: number, at: number, by: 1 | -1): number {
  if (count === 0) return -1
  return at === -1 && by === -1 ? count - 1 : (at + by + count) % count
}

/** What was found, in words. */
export function spokenFound(query: string, count: number, at: number): string {
  if (query === '') return ''
  if (count === 0) return 'Not found'
  return at === -1 ? `${count} found` : `${Math.min(at, count - 1) + 1} of ${count}`
}
