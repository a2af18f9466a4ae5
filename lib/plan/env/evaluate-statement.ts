import { EnvFileError } from './env-file-error.ts'
import type { Statement } from './piece.ts'
import { BrokenReference, expandReferences, type Lookup } from './references.ts'
import { unescapeDouble, unescapeQuote } from './unescape.ts'

export interface EnvValue {
  value: string
  /** The line of the statement that is in force. */
  line: number
  /** The names that it refers to. While there are any, the value depends on the environment Compose runs in. */
  refersTo: string[]
}

/** What a statement gives its key, if anything: the environment is asked first, then what the file said before. */
export function evaluateStatement(
  { key, line, value: written }: Statement,
  known: ReadonlyMap<string, { value: string }>,
  environment: Lookup,
): EnvValue | undefined {
  if (written.style === 'inherited') {
    const value = environment(key)
    return value === undefined ? undefined : { value, line, refersTo: [key] }
  }
  if (written.style === 'unfinished') return undefined
  const refersTo = new Set<string>()
  const lookup: Lookup = name => {
    refersTo.add(name)
    return environment(name) ?? known.get(name)?.value
  }
  try {
    const value = decode(written.style, written.raw, lookup)
    // Bytes that are not UTF-8 stay in the file (lib/system/file-text.ts); a value is shown and compared without them.
    return { value: value.toWellFormed(), line, refersTo: [...refersTo] }
  } catch (error) {
    throw error instanceof BrokenReference ? new EnvFileError(error.fault, line) : error
  }
}

function decode(style: 'bare' | 'single' | 'double', raw: string, lookup: Lookup): string {
  if (style === 'single') return unescapeQuote(raw, "'")
  return expandReferences(style === 'double' ? unescapeDouble(unescapeQuote(raw, '"')) : raw, lookup)
}

/** The same for a statement that is to be replaced: where it is broken it gives nothing. */
export function tryStatement(...given: Parameters<typeof evaluateStatement>): EnvValue | undefined {
  try {
    return evaluateStatement(...given)
  } catch (error) {
    if (error instanceof EnvFileError) return undefined
    throw error
  }
}
