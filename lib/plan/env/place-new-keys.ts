import type { Piece } from './piece.ts'

const COMMENTED_DEFAULT = /^\s*#+[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=/

export interface Places {
  /** The key that belongs directly after a piece, by the index of the piece. */
  after: Map<number, string>
  atEnd: string[]
}

/**
 * Example files show a key as `# K=…`: a new key goes directly after that line, so that it stands with its
 * explanation. Of several such lines the last: alternatives come first, then the choice.
 */
export function placeNewKeys(pieces: readonly Piece[], keys: readonly string[]): Places {
  const wanted = new Set(keys)
  const lines = new Map<string, number>()
  for (const [index, piece] of pieces.entries()) {
    const key = piece.kind === 'comment' ? COMMENTED_DEFAULT.exec(piece.text)?.[1] : undefined
    if (key !== undefined && wanted.has(key)) lines.set(key, index)
  }
  return {
    after: new Map([...lines].map(([key, index]) => [index, key])),
    atEnd: keys.filter(key => !lines.has(key)),
  }
}
