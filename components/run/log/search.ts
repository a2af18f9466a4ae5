import { isFirst, type Row } from './rows.ts'

/** What finds a text as it stands, in whatever case; undefined for none. */
export const finderOf = (query: string): RegExp | undefined =>
  query === '' ? undefined : new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'giu')

/** Adds the number of a row where its line has what is looked for; of a line in several rows, the first. */
export function addFound(found: number[], row: Row, index: number, finder: RegExp): void {
  // Unlike `test`, this leaves nothing behind in what it searches with.
  if (isFirst(row) && row.line.text.search(finder) !== -1) found.push(index)
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
