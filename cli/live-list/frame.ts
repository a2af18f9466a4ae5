import { widthOf } from './width.ts'

const LINE_END = '\x1b[K'
const SCREEN_END = '\x1b[J'
/** Between these a terminal that knows them shows nothing, and then everything at once. */
const [HOLD, SHOW] = ['\x1b[?2026h', '\x1b[?2026l']

export const HIDE_CURSOR = '\x1b[?25l'
export const SHOW_CURSOR = '\x1b[?25h'

/**
 * What to write so that the rows drawn last are replaced by new ones. Each row is overwritten and only its rest cleared:
 * what stays the same never goes dark. The cursor stands below the last row, before and after.
 */
export function frame(
  /** Without what colours them. */
  before: string[],
  rows: string[],
  { width, height }: { width: number; height: number },
): string {
  // A window made narrower breaks long rows in two, and what has left it at the top cannot be reached.
  const high = before.reduce((sum, row) => sum + Math.max(1, Math.ceil(widthOf(row) / width)), 0)
  const up = Math.min(high, height - 1)
  const body = rows.map(row => `${row}${LINE_END}\n`).join('')
  return `${HOLD}\r${up > 0 ? `\x1b[${up}A` : ''}${body}${SCREEN_END}${SHOW}`
}
