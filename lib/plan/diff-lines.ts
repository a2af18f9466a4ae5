export interface LineDifference {
  /** In the new text, or where it would stand there. */
  line: number
  before: string | null
  after: string | null
}

/** The lines that go and come between two texts, after what both begin and end with. */
export function diffLines(before: string, after: string): LineDifference[] {
  const [old, young] = [linesOf(before), linesOf(after)]
  const common = lengthsOfCommon(old, young)
  const found: LineDifference[] = []
  let [o, y] = [0, 0]
  while (o < old.length || y < young.length) {
    if (o < old.length && y < young.length && old[o] === young[y]) [o, y] = [o + 1, y + 1]
    else if (y < young.length && (o === old.length || at(common, o, y + 1) > at(common, o + 1, y)))
      found.push({ line: y + 1, before: null, after: young[y++] ?? '' })
    else found.push({ line: y + 1, before: old[o++] ?? '', after: null })
  }
  return found
}

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** For every pair of ends, how many lines they have in common in order. */
function lengthsOfCommon(old: string[], young: string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0))
  for (let o = old.length - 1; o >= 0; o--)
    for (let y = young.length - 1; y >= 0; y--) {
      const row = table[o]
      if (row)
        row[y] =
          old[o] === young[y]
            ? at(table, o + 1, y + 1) + 1
            : Math.max(at(table, o + 1, y), at(table, o, y + 1))
    }
  return table
}

const at = (table: number[][], row: number, column: number) => table[row]?.[column] ?? 0
