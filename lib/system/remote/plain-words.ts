import { plain } from '../plain-text.ts'

const LONGEST = 200

/** What somebody else said, on one short line that moves and colours nothing. */
export function plainWords(text: string, longest = LONGEST): string {
  // Looking at more than could be shown would only take time.
  const words = plain(text.slice(0, longest * 20))
    .replace(/\ufffd+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > longest ? `${words.slice(0, longest)} …` : words
}
