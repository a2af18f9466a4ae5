import { describe, expect, it } from 'vitest'
import { rootsOf } from '@/lib/watch/roots.ts'
import { listed, overallState, sentenceOf } from '@/lib/watch/sentence.ts'
import type { ServiceState } from '@/lib/watch/snapshot.ts'

type One = [name: string, needs: string[], why: string | null, state?: ServiceState]

const of = (all: One[]) => {
  const services = all.map(([name, needs, why, state = why === null ? 'healthy' : 'unhealthy']) => ({
    name,
    needs,
    why,
    state,
  }))
  const roots = rootsOf(services)
  return services.map(service => ({ ...service, root: roots.get(service.name) ?? null }))
}
const say = (...all: One[]) => sentenceOf(of(all), 'Reflector')

describe('sentenceOf', () => {
  it('says that all is well in a few words', () => {
    expect(say(['db', [], null], ['web', ['db'], null])).toBe('All 2 services are well.')
  })

  it('begins where it begins, however far away that is', () => {
    expect(
      say(
        ['db', [], 'was stopped', 'stopped'],
        ['engine', ['db'], 'does not answer: it is closed'],
        ['server', ['engine'], 'does not answer: it is closed'],
        ['web', [], null],
      ),
    ).toBe('db was stopped. engine and server are unwell because they need it.')
  })

  it('names two that have nothing to do with each other', () => {
    expect(
      say(
        ['db', [], 'is paused', 'paused'],
        ['web', [], 'ended with exit code 1', 'stopped'],
        ['x', [], null],
      ),
    ).toBe('db is paused. web ended with exit code 1.')
  })

  it('names a few of many', () => {
    const many = Array.from({ length: 6 }, (_, index): One => [`s${index}`, [], 'is paused', 'paused'])
    expect(say(...many, ['x', [], null])).toBe(
      's0 is paused. s1 is paused. s2 is paused. 3 more services are not well.',
    )
  })

  it('knows one that was never set up from one that is stopped', () => {
    expect(say(['db', [], 'has no container', 'absent'])).toMatch(/is not set up here/)
    expect(say(['db', [], 'was stopped', 'stopped'], ['web', [], 'has no container', 'absent'])).toBe(
      'Reflector is stopped: none of its services runs.',
    )
  })
})

describe('rootsOf', () => {
  it('comes to an end where two need each other', () => {
    const services = of([
      ['a', ['b'], 'is paused'],
      ['b', ['a'], 'is paused'],
    ])
    expect(services.map(({ root }) => root)).toEqual(['b', 'a'])
  })

  it('blames nobody for what is well', () => {
    expect(rootsOf([{ name: 'a', needs: [], why: null }]).size).toBe(0)
  })
})

describe('overallState', () => {
  it.each<[ServiceState[], string]>([
    [['healthy', 'done'], 'healthy'],
    [['healthy', 'stopped'], 'degraded'],
    [['healthy', 'asking'], 'degraded'],
    [['stopped', 'absent'], 'down'],
    [['paused'], 'down'],
    [['absent', 'absent'], 'absent'],
  ])('%j is %s', (states, overall) => {
    expect(overallState(states.map(state => ({ state })))).toBe(overall)
  })
})

describe('listed', () => {
  it.each([
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd'], 'a, b and 2 more'],
  ])('%j is %s', (names, text) => {
    expect(listed(names)).toBe(text)
  })
})
