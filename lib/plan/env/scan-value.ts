import { EnvFileError } from './env-file-error.ts'
import type { Written } from './piece.ts'
import { nextLine, skipWhiteSpace, trimWhiteSpaceEnd } from './white-space.ts'

export interface ScannedValue {
  value: Written
  tail: string
  end: number
}

export function scanValue(text: string, start: number, line: number): ScannedValue {
  const quote = text[start]
  return quote === '"' || quote === "'" ? scanQuoted(text, start, quote, line) : scanBare(text, start)
}

/** Up to the end of the line, or to the first space with a hash; a tab with a hash is part of the value. */
function scanBare(text: string, start: number): ScannedValue {
  const end = nextLine(text, start)
  const onLine = text.slice(start, end)
  const comment = onLine.indexOf(' #')
  const raw = trimWhiteSpaceEnd(comment === -1 ? onLine : onLine.slice(0, comment))
  return { value: { style: 'bare', raw }, tail: onLine.slice(raw.length), end }
}

function scanQuoted(text: string, start: number, quote: '"' | "'", line: number): ScannedValue {
  const close = closingQuote(text, start + 1, quote)
  if (close === -1) throw new EnvFileError('quote-open', line)
  const end = endOfTail(text, close + 1)
  const style = quote === '"' ? 'double' : 'single'
  return { value: { style, raw: text.slice(start + 1, close) }, tail: text.slice(close + 1, end), end }
}

/** A backslash takes the next character along, in both kinds of quotes. */
function closingQuote(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) return at
  }
  return -1
}

/** To the end of the line if only white space and a comment follow; else another statement begins right here. */
function endOfTail(text: string, from: number): number {
  const at = skipWhiteSpace(text, from)
  const isAlone = at === text.length || text[at] === '\n' || text[at] === '#'
  return isAlone ? nextLine(text, at) : from
}
