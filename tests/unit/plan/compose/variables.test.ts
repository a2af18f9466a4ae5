import { describe, expect, test } from 'vitest'
import { interpolate, variablesIn } from '@/lib/plan/compose/variables.ts'

const values: Record<string, string> = { SET: 'v', EMPTY: '' }
const fill = (text: string) => interpolate(text, name => values[name])

describe('interpolation follows Compose', () => {
  test.each([
    ['plain', 'plain'],
    ['$SET-${SET}', 'v-v'],
    ['[$UNSET${UNSET}]', '[]'],
    ['${SET:-d} ${UNSET:-d} ${EMPTY:-d} ${EMPTY-d} ${UNSET-d}', 'v d d  d'],
    ['${SET:+a} ${UNSET:+a} ${EMPTY:+a} ${EMPTY+a}', 'a   a'],
    ['${SET:?needed} [${UNSET:?needed}]', 'v []'],
    ['${UNSET:-${SET}}', 'v'],
    ['${UNSET:-a:b/c}:80', 'a:b/c:80'],
    ['${UNSET:-{x}}', '{x}'],
    ['$$SET $${SET}', '$SET ${SET}'],
    ['${} ${1} $ $1 ${SET', '${} ${1} $ $1 ${SET'],
    ['${UNSET:-two\nlines}', 'two\nlines'],
  ])('%j becomes %j', (text, filled) => {
    expect(fill(text)).toBe(filled)
  })
})

describe('the variables of a text', () => {
  test('each with what happens when it is unset', () => {
    expect(variablesIn('$A ${B:-b} ${C-c} ${D:?why} ${E?} ${F:+f}')).toEqual([
      { name: 'A', operator: '', orEmpty: false, word: '' },
      { name: 'B', operator: '-', orEmpty: true, word: 'b' },
      { name: 'C', operator: '-', orEmpty: false, word: 'c' },
      { name: 'D', operator: '?', orEmpty: true, word: 'why' },
      { name: 'E', operator: '?', orEmpty: false, word: '' },
      { name: 'F', operator: '+', orEmpty: true, word: 'f' },
    ])
  })

  test('also inside the defaults of others', () => {
    expect(variablesIn('${A:-${B:-$C}}').map(({ name }) => name)).toEqual(['A', 'B', 'C'])
  })

  test('not where the dollar is escaped', () => {
    expect(variablesIn('$$A $${B}')).toEqual([])
  })

  test('however deep somebody nests them', () => {
    const deep = `${'${A:-'.repeat(50_000)}${'}'.repeat(50_000)}`
    expect(variablesIn(deep).length).toBeGreaterThan(0)
    expect(fill(deep)).toBe('')
  })
})

test('A text that names a long value again and again cannot exhaust the memory', () => {
  const long = 'x'.repeat(1_000_000)
  expect(interpolate('$A'.repeat(2000), () => long).length).toBeLessThan(10_000_000)
})
