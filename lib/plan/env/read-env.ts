import { EnvFileError } from './env-file-error.ts'
import { type EnvValue, evaluateStatement, tryStatement } from './evaluate-statement.ts'
import { parseEnv } from './parse-env.ts'
import type { Piece } from './piece.ts'
import { type Lookup, MOST_TEXT } from './references.ts'

export const noEnvironment: Lookup = () => undefined

/**
 * The values as Compose gives them to a container: the last statement of a name is the one in force. Throws an
 * EnvFileError where Compose would refuse the file.
 */
export const readEnv = (text: string, environment: Lookup = noEnvironment): Map<string, EnvValue> =>
  readPieces(parseEnv(text), environment)

/** Where `mayBreak` allows it, a statement with a broken reference is passed over. */
export function readPieces(
  pieces: readonly Piece[],
  environment: Lookup,
  mayBreak: (key: string) => boolean = () => false,
): Map<string, EnvValue> {
  const values = new Map<string, EnvValue>()
  let unfolded = 0
  for (const piece of pieces) {
    if (piece.kind !== 'statement') continue
    const { key, line, value: written } = piece
    const evaluate = mayBreak(key) ? tryStatement : evaluateStatement
    const value = evaluate(piece, values, environment)
    if (value) values.set(key, value)
    if (value && value.refersTo.length > 0) unfolded += value.value.length
    if (unfolded > MOST_TEXT) throw new EnvFileError('too-large', line)
    if (written.style === 'unfinished') values.set('', { value: written.raw, line, refersTo: [] })
  }
  return values
}
