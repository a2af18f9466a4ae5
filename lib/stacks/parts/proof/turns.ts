import type { Line } from '../../contract/proof.ts'

const wordsOf = (lines: Line[]) =>
  lines.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])

export const countWords = (lines: Line[]): number => wordsOf(lines).length

/** How many of the words that were said were understood, each as often as it was said. */
export function wordsKept(said: Line[], heard: Line[]): number {
  const left = new Map<string, number>()
  for (const word of wordsOf(heard)) left.set(word, (left.get(word) ?? 0) + 1)
  return wordsOf(said).filter(word => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count > 0
  }).length
}

export const countSpeakers = (lines: Line[]): number => new Set(lines.map(({ speaker }) => speaker)).size
