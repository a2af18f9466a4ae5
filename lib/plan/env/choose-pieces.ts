import { evaluateStatement, tryStatement } from './evaluate-statement.ts'
import { endsLine, type NewPiece } from './join-pieces.ts'
import type { Piece, Statement } from './piece.ts'
import { placeNewKeys } from './place-new-keys.ts'
import type { Lookup } from './references.ts'

/** The wanted value of each key that concerns us; undefined for a key that shall go. */
export type Wishes = ReadonlyMap<string, string | undefined>

export interface Choice {
  chosen: NewPiece[]
  /** Duplicates, and what stood for a key that shall go. */
  removed: Statement[]
}

/**
 * Walks through the file once and chooses what the new one is made of. It reads along what the new file says, so
 * that a value which refers to a changed key is judged by what it will be.
 */
export function choosePieces(pieces: readonly Piece[], wishes: Wishes, environment: Lookup): Choice {
  const inForce = lastStatements(pieces)
  const places = placeNewKeys(pieces, newKeys(wishes, inForce))
  const known = new Map<string, { value: string }>()
  const chosen: NewPiece[] = []
  const removed: Statement[] = []

  const startsLine = (index: number) => endsLine(pieces[index - 1]?.text)
  const keep = (kept: Piece, index: number) => chosen.push({ kept, startsLine: startsLine(index) })
  const change = (changed: Statement, value: string, index: number) => {
    known.set(changed.key, { value })
    chosen.push({ changed, value, startsLine: startsLine(index) })
  }
  const add = (key: string) => {
    const value = wishes.get(key) ?? ''
    known.set(key, { value })
    chosen.push({ added: key, value })
  }
  const chooseOurs = (statement: Statement, index: number) => {
    const wanted = wishes.get(statement.key)
    const value = tryStatement(statement, known, environment)
    if (wanted === undefined || inForce.get(statement.key) !== statement) removed.push(statement)
    else if (value?.value !== wanted) change(statement, wanted, index)
    else {
      known.set(statement.key, value)
      keep(statement, index)
    }
  }
  const chooseOther = (piece: Piece, index: number) => {
    const value = piece.kind === 'statement' && evaluateStatement(piece, known, environment)
    if (piece.kind === 'statement' && value) known.set(piece.key, value)
    keep(piece, index)
  }

  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'statement' && wishes.has(piece.key)) chooseOurs(piece, index)
    else chooseOther(piece, index)
    const key = places.after.get(index)
    if (key !== undefined) add(key)
  }
  for (const key of places.atEnd) add(key)
  return { chosen, removed }
}

function lastStatements(pieces: readonly Piece[]): Map<string, Statement> {
  const last = new Map<string, Statement>()
  for (const piece of pieces) if (piece.kind === 'statement') last.set(piece.key, piece)
  return last
}

const newKeys = (wishes: Wishes, inForce: ReadonlyMap<string, Statement>) =>
  [...wishes.keys()].filter(key => wishes.get(key) !== undefined && !inForce.has(key))
