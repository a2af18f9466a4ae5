import { Buffer } from 'node:buffer'

/** As many of the last lines as so many bytes hold, with a word where others are missing. */
export function lastBytes(lines: readonly string[], most: number): string {
  let size = 0
  const first = lines.findLastIndex(line => {
    size += Buffer.byteLength(line) + 1
    return size > most
  })
  const shown = lines.slice(first + 1)
  const left = first < 0 ? [] : [`(${first + 1} lines before these are left out.)`]
  return [...left, ...shown, ''].join('\n')
}
