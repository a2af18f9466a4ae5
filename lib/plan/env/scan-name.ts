import { EnvFileError } from './env-file-error.ts'
import { BLANKS, skipBlanks, trimWhiteSpaceEnd } from './white-space.ts'

export interface ScannedName {
  key: string
  /** Where the value begins, the next line starts, or the file ends. */
  end: number
  /** What ended the name: `=` or `:`, the line, or the file. */
  before: 'value' | 'line' | 'file'
}

const EXPORT = /export[\t\n\f\r ]+/y
/** One search for the whole name: files are read several times for each plan. */
const NAME = new RegExp(`[\\p{L}\\p{N}_.[\\]${BLANKS}-]*`, 'uy')

/** Reads `K=`, `K :`, `export K=` or `K` alone, beginning at `start`. */
export function scanName(text: string, start: number, line: number): ScannedName {
  const from = skipExport(text, start)
  if (from === text.length) throw new EnvFileError('name-missing', line)
  const stop = endOfName(text, from)
  const key = trimWhiteSpaceEnd(text.slice(from, stop))
  const char = text[stop]
  if (char === undefined) return { key, end: stop, before: 'file' }
  if (char !== '=' && char !== ':' && char !== '\n')
    throw new EnvFileError('name-character', line, columnOf(text, stop))
  if (key.includes(' ')) throw new EnvFileError('name-space', line)
  if (char === '\n') return { key, end: stop + 1, before: 'line' }
  return { key, end: skipBlanks(text, stop + 1), before: 'value' }
}

function skipExport(text: string, start: number): number {
  EXPORT.lastIndex = start
  return EXPORT.test(text) ? skipBlanks(text, start + 'export'.length) : start
}

function endOfName(text: string, from: number): number {
  NAME.lastIndex = from
  return from + (NAME.exec(text)?.[0].length ?? 0)
}

const columnOf = (text: string, at: number) => at - text.lastIndexOf('\n', at - 1)
