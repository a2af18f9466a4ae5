import { describe, expect, it } from 'vitest'
import { growing } from '@/components/run/log/growing.ts'
import { addRows, type Row } from '@/components/run/log/rows.ts'
import { finderOf, openSearch, piecesOf, spokenFound, stepIn } from '@/components/run/log/search.ts'

const foundIn = (lines: string[], query: string, columns = 80) => {
  const rows: Row[] = []
  for (const text of lines) addRows(rows, { step: 'a', text, isNote: false }, columns)
  const search = openSearch(rows, finderOf(query))
  search.goOn(() => false)
  return search.found
}

describe('a search', () => {
  it('finds a text in whatever case, and takes no letter for a pattern', () => {
    expect(foundIn(['an Error', 'fine', 'ERROR again'], 'error')).toEqual([0, 2])
    expect(foundIn(['a.b', 'aXb', '(x)', '\\', '[a-z]'], '.')).toEqual([0])
    for (const [index, text] of ['a.b', 'aXb', '(x)', '\\', '[a-z]'].entries())
      expect(foundIn(['a.b', 'aXb', '(x)', '\\', '[a-z]'], text)).toEqual([index])
    for (const hostile of ['(', ')', '*', '+', '?', '{', '}', '^', '$', '|', '/', '-', '(a+)+$', '\u0000'])
      expect(foundIn([`before ${hostile} after`, 'other'], hostile)).toEqual([0])
  })

  it('finds a text also where a line is broken in it, and counts the line once', () => {
    expect(foundIn(['aaaa', 'xxneedlexxneedle'], 'needle', 4)).toEqual([1])
  })

  it('stops as soon as it is enough for now, and goes on there with what came meanwhile', () => {
    const rows: Row[] = []
    const say = (text: string) => addRows(rows, { step: 'a', text, isNote: false }, 80)
    for (let number = 0; number < 1000; number++) say(`${number} needle`)
    const search = openSearch(rows, finderOf('needle'))
    search.goOn(() => true)
    expect([search.found.length < 1000, search.isBehind()]).toEqual([true, true])
    say('one more needle')
    search.goOn(() => false)
    expect([search.found.length, search.found.at(-1), search.isBehind()]).toEqual([1001, 1000, false])
  })

  it('of nothing finds nothing', () => {
    expect(finderOf('')).toBeUndefined()
  })

  it('goes around in a ring, from either end', () => {
    expect([stepIn(3, -1, 1), stepIn(3, 2, 1), stepIn(3, 0, -1), stepIn(3, -1, -1)]).toEqual([0, 0, 2, 2])
    expect(stepIn(0, -1, 1)).toBe(-1)
  })

  it('says how many there are, then which of them is shown', () => {
    expect(spokenFound('', 0, -1)).toBe('')
    expect(spokenFound('x', 0, -1)).toBe('Not found')
    expect(spokenFound('x', 12, -1)).toBe('12 found')
    expect(spokenFound('x', 12, 2)).toBe('3 of 12')
  })

  it('cuts a text into what is found and what stands between, and loses nothing', () => {
    const pieces = piecesOf('one two One', finderOf('one'))
    expect(pieces.filter(({ isFound }) => isFound).map(({ at }) => at)).toEqual([0, 8])
    expect(pieces.map(({ text }) => text).join('')).toBe('one two One')
    expect(piecesOf('', finderOf('x'))).toEqual([])
  })

  it('shows every place that it found, also after it has looked elsewhere', () => {
    const finder = finderOf('one') ?? /never/
    const rows: Row[] = []
    addRows(rows, { step: 'a', text: 'a long way to one', isNote: false }, 80)
    openSearch(rows, finder).goOn(() => false)
    expect(piecesOf('one one', finder).filter(({ isFound }) => isFound)).toHaveLength(2)
  })
})

describe('what grows with a list', () => {
  it('looks at each item once, and begins anew with another list', () => {
    const looked: string[] = []
    const doubled = growing<string, string>((into, item) => {
      looked.push(item)
      into.push(item + item)
    })
    const items = ['a']
    doubled(items)
    items.push('b')
    expect(doubled(items)).toEqual(['aa', 'bb'])
    expect(looked).toEqual(['a', 'b'])
    expect(doubled(['c'])).toEqual(['cc'])
  })
})
