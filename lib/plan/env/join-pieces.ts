import { BYTE_ORDER_MARK } from './parse-env.ts'
import type { Piece } from './piece.ts'
import { writeStatement } from './write-statement.ts'

/** What the new file is made of. */
export type NewPiece =
  | { kept: Piece; startsLine: boolean }
  /** `tail` is what follows the value on its line, taken over from the statement that it replaces. */
  | { key: string; value: string; tail: string }

/** The new text. What we write has a line to itself; what is kept begins a line if it did before. */
export function joinPieces(pieces: readonly NewPiece[], lineEnd: string): string {
  const texts: string[] = []
  let isWritten = false
  for (const piece of pieces) {
    const mustStartLine = isWritten || !('kept' in piece) || piece.startsLine
    if (mustStartLine && !endsLine(texts.at(-1))) texts.push(lineEnd)
    isWritten = !('kept' in piece)
    texts.push('kept' in piece ? piece.kept.text : writeStatement(piece.key, piece.value, piece.tail))
  }
  return texts.join('')
}

/** Whether what follows begins a line; it does so also behind a byte order mark. */
export const endsLine = (text = '') => text === '' || text === BYTE_ORDER_MARK || text.endsWith('\n')

/** The line end that a file uses, for the lines that we add. */
export const lineEndOf = (text: string) => (text.charAt(text.indexOf('\n') - 1) === '\r' ? '\r\n' : '\n')
