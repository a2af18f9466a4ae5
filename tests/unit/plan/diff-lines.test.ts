import { describe, expect, it } from 'vitest'
import { diffLines } from '@/lib/plan/diff-lines.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const shown = (before: string, after: string) =>
  diffLines(before, after).map(
    ({ line, before, after }) => `${line}${before === null ? `+${after}` : `-${before}`}`,
  )

describe('diffLines', () => {
  it.each([
    ['nothing between equal texts', 'a\nb\n', 'a\nb\n', []],
    ['everything of a new text', '', 'a\nb\n', ['1+a', '2+b']],
    ['everything of a text that goes', 'a\nb\n', '', ['1-a', '1-b']],
    ['a line in the middle', 'a\nc\n', 'a\nb\nc\n', ['2+b']],
    ['a line that goes', 'a\nb\nc\n', 'a\nc\n', ['2-b']],
    ['a line that changes', 'a\nb\nc\n', 'a\nB\nc\n', ['2-b', '2+B']],
    ['a missing final newline as no line', 'a', 'a\n', []],
  ])('names %s', (_what, before, after, expected) => {
    expect(shown(before, after)).toEqual(expected)
  })

  it('gives differences that turn the one text into the other', () => {
    const random = seededRandom(7)
    for (let round = 0; round < 300; round++) {
      const text = () => Array.from({ length: random.integer(8) }, () => 'abc'.charAt(random.integer(3)))
      const [before, after] = [text(), text()]
      const changes = diffLines(before.join('\n'), after.join('\n'))
      const left = [...before]
      for (const { before: gone } of changes) if (gone !== null) left.splice(left.indexOf(gone), 1)
      const came = changes.flatMap(change => (change.after === null ? [] : [change.after]))
      expect([...left, ...came].sort()).toEqual([...after].sort())
    }
  })
})
