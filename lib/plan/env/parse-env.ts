import { EnvFileError } from './env-file-error.ts'
import type { Piece, Statement } from './piece.ts'
import { scanName } from './scan-name.ts'
import { scanValue } from './scan-value.ts'
import { nextLine, skipWhiteSpace, trimWhiteSpaceEnd } from './white-space.ts'

/** Settings, comments and empty lines of one file: far more than a person writes. */
const MOST_PIECES = 10_000

export const BYTE_ORDER_MARK = '\ufeff'

/**
 * Takes an env file apart by the grammar of compose-go 2 (dotenv/parser.go). Nothing is lost: the texts of the
 * pieces, joined, are the file. Throws an EnvFileError where Compose would refuse the file.
 */
export function parseEnv(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let line = 1
  if (text.startsWith(BYTE_ORDER_MARK)) {
    pieces.push({ kind: 'blank', text: BYTE_ORDER_MARK, line })
    at = 1
  }
  while (at < text.length) {
    if (pieces.length === MOST_PIECES) throw new EnvFileError('too-long', line)
    const piece = scanPiece(text, at, line)
    pieces.push(piece)
    at += piece.text.length
    line += countLineEnds(piece.text)
  }
  return pieces
}

function scanPiece(text: string, start: number, line: number): Piece {
  const content = skipWhiteSpace(text, start)
  const char = text[content]
  if (char === undefined || char === '\n')
    return { kind: 'blank', text: text.slice(start, content + 1), line }
  if (char === '#') return { kind: 'comment', text: text.slice(start, nextLine(text, content)), line }
  return scanStatement(text, start, content, line)
}

function scanStatement(text: string, start: number, content: number, line: number): Statement {
  const { key, end: nameEnd, before } = scanName(text, content, line)
  const statement = { kind: 'statement', line, key } as const
  if (before === 'value') {
    const { value, tail, end } = scanValue(text, nameEnd, line)
    return { ...statement, text: text.slice(start, end), lead: text.slice(start, nameEnd), value, tail }
  }
  const whole = text.slice(start, nameEnd)
  const lead = trimWhiteSpaceEnd(whole)
  const tail = whole.slice(lead.length)
  const value =
    before === 'line' ? ({ style: 'inherited' } as const) : ({ style: 'unfinished', raw: key } as const)
  return { ...statement, text: whole, lead, value, tail }
}

function countLineEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}
