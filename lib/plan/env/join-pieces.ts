import { BYTE_ORDER_MARK } from './parse-env.ts'
import type { Piece, Statement } from './piece.ts'
import { rewriteStatement, writeStatement } from './write-statement.ts'

/** What the new file is made of. `startsLine`: whether the piece began a line in the old file. */
export type NewPiece =
  | { kept: Piece; startsLine: boolean }
  | { changed: Statement; value: string; startsLine: boolean }
  | { added: string; value: string }

/** The new text. What we add has a line to itself; everything else begins a line if it did before. */
export function joinPieces(pieces: readonly NewPiece[], lineEnd: string): string {
  const texts: string[] = []
  for (const piece of pieces) {
    const mustStartLine = 'added' in piece || piece.startsLine
    if (mustStartLine && !endsLine(texts.at(-1))) texts.push(lineEnd)
    texts.push(textOf(piece, lineEnd))
  }
  return texts.join('')
}

function textOf(piece: NewPiece, lineEnd: string): string {
  if ('kept' in piece) return piece.kept.text
  if ('changed' in piece) return rewriteStatement(piece.changed, piece.value)
  return writeStatement(piece.added, piece.value, lineEnd)
}

/** Whether what follows begins a line; it does so also behind a byte order mark. */
export const endsLine = (text = '') => text === '' || text === BYTE_ORDER_MARK || text.endsWith('\n')

/** The line end that a file uses, for the lines that we add. */
export const lineEndOf = (text: string) => (text.charAt(text.indexOf('\n') - 1) === '\r' ? '\r\n' : '\n')
