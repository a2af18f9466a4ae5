import { encodeEnvValue } from './encode-env-value.ts'
import { skipWhiteSpace } from './white-space.ts'

/** One statement in the form that every reader knows best, with the comment and the line end of the old one. */
export function writeStatement(key: string, value: string, tail: string): string {
  const encoded = encodeEnvValue(value)
  const hash = skipWhiteSpace(tail, 0)
  if (tail[hash] !== '#') return `${key}=${encoded}${/\r?\n$/.exec(tail)?.[0] ?? ''}`
  // `K= # c` would be the value "# c", and only a space makes a # behind a bare value a comment.
  const space = tail[hash - 1] === ' ' ? '' : ' '
  return `${key}=${encoded || "''"}${tail.slice(0, hash)}${space}${tail.slice(hash)}`
}
