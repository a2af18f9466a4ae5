import { describe, expect, it } from 'vitest'
import type { Advice } from '@/lib/models/advice.ts'
import { advise, adviseOn } from '@/lib/models/advise.ts'
import { catalogue, modelNamed } from '@/lib/models/catalogue/catalogue.ts'
import type { Card, Machine } from '@/lib/models/machine.ts'
import { GIB } from '@/lib/sizes.ts'
import { forSeeds, type Random } from '../../support/seeded-random.ts'

const card = (gib: number, part: Partial<Card> = {}): Card => ({
  vendor: 'nvidia',
  total: gib * GIB,
  ...part,
})
const machine = (cards: number[], ram = 32): Machine => ({
  cards: cards.map(gib => card(gib)),
  memory: { total: ram * GIB },
})
const about = (list: Advice[], tag: string): Advice => {
  const found = list.find(({ model }) => model.tag === tag)
  if (found === undefined) throw new Error(`no ${tag}`)
  return found
}
const onCard = (list: Advice[]) => list.filter(({ verdict, place }) => verdict !== 'no' && place === 'gpu')
const largest = (list: Advice[]) =>
  Math.max(
    ...onCard(list)
      .filter(({ model }) => !model.mixture)
      .map(({ model }) => model.parameters.total),
  )

describe('a card shared with the speech service', () => {
  const beside = { speech: 'card' } as const
  it('of 8 GB has room for no language model', () => {
    expect(onCard(advise(machine([8]), beside))).toEqual([])
  })
  it('of 12 GB has room for one of 4B at most', () => {
    expect(largest(advise(machine([12]), beside))).toBeGreaterThan(3)
    expect(largest(advise(machine([12]), beside))).toBeLessThanOrEqual(4.1)
  })
  it('of 16 GB has room for one of 7 to 9B', () => {
    expect(largest(advise(machine([16]), beside))).toBeGreaterThanOrEqual(7)
    expect(largest(advise(machine([16]), beside))).toBeLessThanOrEqual(9)
  })
  it('of 24 GB has room for one of 14B, also for two hours', () => {
    for (const minutes of [60, 120])
      expect(about(onCard(advise(machine([24]), { ...beside, minutes })), 'qwen2.5:14b').place).toBe('gpu')
  })
})

describe('gates', () => {
  const list = advise(machine([80, 80], 512))
  it.each(['qwen2.5:3b', 'command-r7b'])('%s may not be used for work', tag => {
    expect(about(list, tag)).toMatchObject({ verdict: 'no', place: 'gpu' })
    expect(about(list, tag).reason).toMatch(/licence \(.+\) does not allow commercial use/)
  })
  it.each(['phi4:14b', 'gemma2:9b', 'gemma3:12b'])('%s cannot call tools', tag => {
    expect(about(advise(machine([80]), { minutes: 20 }), tag)).toMatchObject({
      verdict: 'no',
      reason: expect.stringContaining('cannot call tools'),
    })
  })
  it.each(['deepseek-r1:8b', 'deepseek-r1:14b'])('%s is said to, and was seen to refuse', tag => {
    expect(about(list, tag)).toMatchObject({ verdict: 'no', reason: expect.stringContaining('refused') })
  })
  it('count tools only where they are used', () => {
    for (const tag of ['phi4:14b', 'gemma3:12b', 'deepseek-r1:14b'])
      expect(about(advise(machine([80]), { asksTools: false }), tag).verdict).toBe('recommended')
  })
  it('leave no model in that has no tools or no licence for work', () => {
    for (const { model, verdict } of list)
      if (model.tools !== 'yes' || !model.licence.commercial) expect(verdict).toBe('no')
  })
  it.each([
    ['gemma2:9b', 60, '8,192', '16,384'],
    ['qwen2.5:14b', 180, '32,768', '49,152'],
    ['qwen3:14b', 180, '40,960', '49,152'],
  ])('%s does not see a meeting of %i minutes', (tag, minutes, sees, wanted) => {
    expect(about(advise(machine([80]), { minutes, asksTools: false }), tag)).toMatchObject({
      verdict: 'no',
      reason: `It sees ${sees} tokens at once; ${wanted} are wanted.`,
    })
  })
})

describe('without a card', () => {
  const list = advise(machine([], 32))
  it('nothing is recommended, and nothing above 4B is possible', () => {
    expect(list.filter(({ verdict }) => verdict === 'recommended')).toEqual([])
    const possible = list.filter(({ verdict }) => verdict === 'possible')
    expect(possible.length).toBeGreaterThan(0)
    for (const { model } of possible) expect(model.parameters.total).toBeLessThanOrEqual(4)
  })
  it('the reason is the time that Reflector allows', () => {
    expect(about(list, 'llama3.1:8b').reason).toMatch(
      /^The summaries of a meeting of 60 minutes take about \d+ minutes, and Reflector gives up after 20 minutes\.$/,
    )
  })
  it('also where it is not quite used up', () => {
    const tight = advise({ ...machine([], 32), processor: { cores: 7 } })
    expect(about(tight, 'phi4-mini:3.8b')).toMatchObject({
      verdict: 'no',
      reason: expect.stringMatching(
        /about 1\d minutes, too close to the 20 minutes after which Reflector gives up\.$/,
      ),
    })
  })
  it('or that there is no AVX', () => {
    const old = advise({ ...machine([], 32), processor: { avx: false } })
    expect(about(old, 'llama3.2:3b')).toMatchObject({ verdict: 'no', reason: expect.stringContaining('AVX') })
  })
})

describe('reasons', () => {
  const list = (cards: number[], ram?: number) => advise(machine(cards, ram))
  it.each<[string, Advice, RegExp]>([
    [
      'room to spare',
      about(list([24]), 'qwen2.5:14b'),
      /^Needs 11\.7 GB of 23\.2 GB on the card; an hour of meeting takes about \d+ minutes\.$/,
    ],
    [
      'little room',
      about(list([24]), 'qwen3:32b'),
      /^Needs 23\.2 GB of 23\.2 GB on the card, which is tight; /,
    ],
    ['two cards', about(list([24, 24]), 'qwen3:32b'), /^Needs \d+\.\d GB of 46\.4 GB on 2 cards; /],
    [
      'a part of it',
      about(list([12]), 'qwen2.5:14b'),
      /^Needs 11\.7 GB where cards have 11\.5 GB, so \d of 48 layers run on the processor; /,
    ],
    [
      'the processor',
      about(list([]), 'llama3.2:3b'),
      /^Runs on the processor in 4\.2 GB of main memory; an hour of meeting takes about \d+ minutes\.$/,
    ],
    [
      'no room',
      about(list([8], 8), 'llama3.3:70b'),
      /^Needs 44\.8 GB: cards have 7\.5 GB for it, and main memory has 4\.0 GB\.$/,
    ],
    [
      'no card and no room',
      about(list([], 8), 'llama3.3:70b'),
      /^Needs 44\.8 GB: there is no graphics card for it, and main memory has 4\.0 GB\.$/,
    ],
    [
      'memory that nobody knows',
      about(advise({ cards: [] }), 'qwen2.5:14b'),
      /how much main memory there is is not known\.$/,
    ],
  ])('%s', (_, { reason }, expected) => {
    expect(reason).toMatch(expected)
  })
})

describe('the order', () => {
  it('has the advised first, and of those the quicker where two are alike', () => {
    const list = advise(machine([48]))
    const at = (tag: string) => list.findIndex(({ model }) => model.tag === tag)
    expect(at('qwen2.5:14b')).toBeLessThan(at('qwen2.5:7b'))
    expect(at('qwen3:14b')).toBeLessThan(at('qwen3:8b'))
    expect(at('qwen3:14b')).toBeLessThan(at('qwen2.5:14b'))
    expect(at('qwen2.5:7b')).toBeLessThan(at('qwen2.5:3b'))
  })
  it('of what does not fit has that first which needs least', () => {
    const needs = advise(machine([4], 5))
      .filter(({ verdict }) => verdict === 'no')
      .map(({ need }) => need)
    expect(needs).toEqual([...needs].sort((one, other) => one - other))
  })
})

describe('adviseOn', () => {
  it.each(catalogue)('$tag: says the same as the list', ({ tag }) => {
    const model = modelNamed(tag)
    if (model === undefined) throw new Error(`no ${tag}`)
    for (const wish of [{}, { minutes: 150 }, { context: 8192, speech: 'card' as const }])
      expect(adviseOn(model, machine([16]), wish)).toEqual(about(advise(machine([16]), wish), tag))
  })
})

describe('on any machine', () => {
  const PLACES = ['none', 'cpu', 'split', 'gpu']
  const someMachine = (random: Random): Machine => ({
    cards: Array.from({ length: random.integer(3) }, () => card(1 + random.integer(48))),
    ...(random.chance(0.9) ? { memory: { total: (1 + random.integer(128)) * GIB } } : {}),
  })
  const wishOf = (random: Random) => ({
    minutes: 5 + random.integer(300),
    speech: random.pick(['card', 'processor', 'elsewhere'] as const),
  })
  const placeOf = ({ place }: Advice) => PLACES.indexOf(place)

  it('more memory never gives a worse place', () => {
    forSeeds(60, random => {
      const before = someMachine(random)
      const wish = wishOf(random)
      const more = (1 + random.integer(16)) * GIB
      const [first, ...others] = before.cards
      const { memory } = before
      const afters: Machine[] = [
        ...(first === undefined
          ? []
          : [{ ...before, cards: [{ ...first, total: first.total + more }, ...others] }]),
        ...(memory === undefined ? [] : [{ ...before, memory: { total: memory.total + more } }]),
        { ...before, cards: [...before.cards, card(8 + random.integer(40))] },
      ]
      // A card that becomes large enough for the speech service loses to it what models had there.
      if (wish.speech === 'card') wish.speech = 'elsewhere'
      const places = (machine: Machine) =>
        new Map(advise(machine, wish).map(one => [one.model.tag, placeOf(one)]))
      for (const after of afters) {
        const better = places(after)
        for (const [tag, place] of places(before)) expect(better.get(tag)).toBeGreaterThanOrEqual(place)
      }
    })
  })
  it('a longer meeting never gives a better place or needs less', () => {
    forSeeds(60, random => {
      const here = someMachine(random)
      const { minutes, speech } = wishOf(random)
      const longer = advise(here, { minutes: minutes + 60, speech })
      for (const one of advise(here, { minutes, speech })) {
        const other = about(longer, one.model.tag)
        expect(placeOf(other)).toBeLessThanOrEqual(placeOf(one))
        if (other.place === one.place) expect(other.need).toBeGreaterThanOrEqual(one.need)
      }
    })
  })
  it('every model has one verdict, and a reason in one sentence', () => {
    forSeeds(60, random => {
      const list = advise(someMachine(random), wishOf(random))
      expect(list).toHaveLength(catalogue.length)
      for (const { reason, tokensPerSecond, place, minutesPerHour, verdict } of list) {
        expect(reason).toMatch(/^[A-Z][^\n]*[^.]\.$/)
        expect(reason).not.toMatch(/NaN|Infinity|undefined/)
        expect(tokensPerSecond[0]).toBeLessThanOrEqual(tokensPerSecond[1])
        expect(Number.isFinite(minutesPerHour)).toBe(true)
        if (place === 'none') expect(verdict).toBe('no')
        if (verdict === 'recommended') expect(place).toBe('gpu')
      }
    })
  })
})
