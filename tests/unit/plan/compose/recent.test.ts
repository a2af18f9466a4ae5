import { describe, expect, it } from 'vitest'
import { Recent } from '@/lib/plan/compose/recent.ts'

const counted = (most: number) => {
  const recent = new Recent<string>(most)
  const made: string[] = []
  const ask = (key: string) =>
    recent.get(key, () => {
      made.push(key)
      return key.toUpperCase()
    })
  return { made, ask }
}

describe('recent results', () => {
  it('are made once while they are asked for', () => {
    const { made, ask } = counted(2)
    expect([ask('a'), ask('b'), ask('a')]).toEqual(['A', 'B', 'A'])
    expect(made).toEqual(['a', 'b'])
  })

  it('give way to newer ones, those first that nobody asked for', () => {
    const { made, ask } = counted(2)
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) ask(key)
    expect(made).toEqual(['a', 'b', 'c', 'b'])
  })

  it('are not kept where making them failed', () => {
    const recent = new Recent<string>(2)
    const fails = () => {
      throw new Error('not yet')
    }
    expect(() => recent.get('a', fails)).toThrow('not yet')
    expect(recent.get('a', () => 'made')).toBe('made')
  })

  it('are made again after they were dropped', () => {
    const recent = new Recent<string>(2)
    recent.get('a', () => 'before')
    recent.drop('a')
    expect(recent.get('a', () => 'after')).toBe('after')
  })
})
