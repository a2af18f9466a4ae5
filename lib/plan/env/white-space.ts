/**
 * White space as the grammar sees it: Go's unicode.IsSpace. JavaScript's \s and trim() differ from it: they
 * know U+FEFF and do not know U+0085. Loops, not expressions: these run over files of any size.
 */

/** They may stand around a name and before a value. */
export const BLANKS = '\t\v\f\r \u0085\u00a0'
const OTHERS =
  '\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000'
const WITHOUT_LINE_END = BLANKS + OTHERS

/** The first place from `at` on that holds no blank. */
export function skipBlanks(text: string, at: number): number {
  while (at < text.length && BLANKS.includes(text.charAt(at))) at++
  return at
}

/** The first place from `at` on that holds no white space, or the end of the line. */
export function skipWhiteSpace(text: string, at: number): number {
  while (at < text.length && WITHOUT_LINE_END.includes(text.charAt(at))) at++
  return at
}

export function trimWhiteSpaceEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === '\n' || WITHOUT_LINE_END.includes(text.charAt(end - 1)))) end--
  return text.slice(0, end)
}

/** Where the next line starts, or the end of the text. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end + 1
}
