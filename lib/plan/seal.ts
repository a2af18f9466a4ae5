/*
 * The last line of a whole file of ours: a comment with a short word for the text above it. It tells whether somebody
 * changed the file since; against whoever forges it, it means nothing.
 */

const LINE = /^# reflector-wizard ([0-9a-f]{8}): .*$/m

/** The text with its seal. `word` stands in it instead where the text itself is not to be told. */
export const sealed = (text: string, word = shortHash(text)): string => `${text}${sealLine(word)}\n`

const sealLine = (word: string) =>
  `# reflector-wizard ${word}: by this line changes made by hand are noticed.`

/** `none`: never sealed, or the seal was taken off. */
export type SealState = 'intact' | 'broken' | 'none'

export function sealOf(text: string): SealState {
  const found = LINE.exec(text)
  if (!found) return 'none'
  const isLast = text.slice(found.index + found[0].length).trim() === ''
  return isLast && found[1] === shortHash(text.slice(0, found.index)) ? 'intact' : 'broken'
}

/** FNV-1a over UTF-16 units, which every machine computes alike. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
