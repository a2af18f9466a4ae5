import type { LogLine } from '@/lib/run/log-lines.ts'

/** A row as it is drawn: a line, or a piece of one that is too long to stand in one row. */
export interface Row {
  /** Its place among all rows. */
  number: number
  line: LogLine
  from: number
  to: number
}

/** Adds the rows of a line, each of them so many cells wide at most. */
export function addRows(rows: Row[], line: LogLine, columns: number): void {
  let from = 0
  for (const to of breaksIn(line.text, columns)) {
    rows.push({ number: rows.length, line, from, to })
    from = to
  }
  rows.push({ number: rows.length, line, from, to: line.text.length })
}

const ONE_CELL_EACH = /^[\x20-\x7e]*$/

/** Where a text is broken; no row is without a letter. */
function breaksIn(text: string, columns: number): number[] {
  const breaks: number[] = []
  if (ONE_CELL_EACH.test(text)) {
    for (let at = columns; at < text.length; at += columns) breaks.push(at)
    return breaks
  }
  let cells = 0
  let at = 0
  for (const letter of text) {
    const wide = cellsOf(letter)
    if (cells > 0 && cells + wide > columns) {
      breaks.push(at)
      cells = 0
    }
    cells += wide
    at += letter.length
  }
  return breaks
}

/** Scripts and pictures whose letters are as wide as two others. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}\uff01-\uff60]/u

const cellsOf = (letter: string): number => (letter > '\u02ff' && WIDE.test(letter) ? 2 : 1)

export const textOf = ({ line, from, to }: Row): string => line.text.slice(from, to)
export const isFirst = ({ from }: Row): boolean => from === 0

/** In pixels: one row, and how many are drawn above and below what is seen. */
export const ROW = 20
const SPARE = 20

/** Which rows are drawn where so much is scrolled and seen. */
export function windowOf(count: number, scrolled: number, height: number): { first: number; last: number } {
  const first = Math.max(0, Math.floor(scrolled / ROW) - SPARE)
  const last = Math.min(count, Math.ceil((scrolled + height) / ROW) + SPARE)
  return { first: Math.min(first, last), last }
}
