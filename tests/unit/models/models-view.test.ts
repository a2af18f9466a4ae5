import { describe, expect, it } from 'vitest'
import { catalogue } from '@/lib/models/catalogue/catalogue.ts'
import type { Machine } from '@/lib/models/machine.ts'
import { meetingIn, wishFor } from '@/lib/models/meeting.ts'
import { groundOf, type ModelsGround } from '@/lib/models/models-ground.ts'
import { type ModelCard, modelsView } from '@/lib/models/models-view.ts'
import { GIB } from '@/lib/sizes.ts'
import { fact, machine } from '../../support/machines.ts'

const ground = (part: Partial<ModelsGround> = {}, free = 24): ModelsGround => ({
  machine: {
    cards: [{ vendor: 'nvidia', name: 'A card', total: 24 * GIB, free: free * GIB, capability: 8.9 }],
    memory: { total: 64 * GIB, free: 60 * GIB },
  } satisfies Machine,
  speech: 'elsewhere',
  asksTools: true,
  unknown: [],
  ...part,
})
const tags = (cards: ModelCard[]) => cards.map(({ tag }) => tag)

describe('the view of models', () => {
  it('has each of the catalogue once, by its verdict', () => {
    const { recommended, possible, no } = modelsView(ground(), 16_384)
    expect(tags([...recommended, ...possible, ...no]).sort()).toEqual(catalogue.map(({ tag }) => tag).sort())
    expect(tags(recommended)).toContain('qwen2.5:14b')
    expect(no.find(({ tag }) => tag === 'qwen2.5:3b')).toMatchObject({
      verdict: 'no',
      licence: { name: 'Qwen Research', commercial: false },
    })
  })
  it('has numbers that can be checked', () => {
    const card = modelsView(ground(), 16_384).recommended.find(({ tag }) => tag === 'qwen2.5:14b')
    expect(card).toMatchObject({ place: 'gpu', tools: 'yes', download: 8_988_110_688 })
    expect(card?.room).toBeGreaterThan(card?.need ?? Number.NaN)
  })
  it('is the same after a journey as JSON, and small', () => {
    const view = modelsView(ground(), 16_384)
    expect(JSON.parse(JSON.stringify(view))).toEqual(view)
    expect(JSON.stringify(ground()).length).toBeLessThan(1000)
    expect(JSON.stringify(view).length).toBeLessThan(40_000)
  })
  it('takes back what a longer meeting has no room or window for', () => {
    const [hour, four] = [modelsView(ground(), 16_384), modelsView(ground(), 57_344)]
    expect(tags(hour.recommended)).toContain('qwen2.5:14b')
    expect(four.no.find(({ tag }) => tag === 'qwen2.5:14b')?.reason).toMatch(/^It sees 32,768 tokens/)
    expect([hour.minutes, four.minutes]).toEqual([60, 240])
  })
  it('offers the meetings with the windows that they need', () => {
    expect(modelsView(ground(), 16_384).meetings).toEqual([
      { minutes: 60, context: 16_384 },
      { minutes: 90, context: 24_576 },
      { minutes: 120, context: 32_768 },
      { minutes: 180, context: 49_152 },
      { minutes: 240, context: 57_344 },
    ])
  })
  it('counts a full card as ours, and says so', () => {
    const busy = modelsView(ground({}, 2), 16_384)
    expect(tags(busy.recommended)).toEqual(tags(modelsView(ground(), 16_384).recommended))
    expect(busy.recommended[0]?.reason).toMatch(/ 22\.0 GB are in use now; /)
  })
  it('has less for models beside speech on the card, and other models where tools are not used', () => {
    const all = modelsView(ground(), 16_384)
    expect(modelsView(ground({ speech: 'card' }), 16_384).recommended.length).toBeLessThan(
      all.recommended.length,
    )
    expect(tags(all.recommended)).not.toContain('phi4:14b')
    expect(tags(modelsView(ground({ asksTools: false }), 16_384).recommended)).toContain('phi4:14b')
  })
  it('says of a machine what is not known of it', () => {
    const facts = machine({ nvidia: fact(['NVIDIA L4']) })
    const { unknown, machine: seen } = groundOf(facts, { runs: 'cards', speech: 'card', asksTools: true })
    expect(seen.cards).toEqual([])
    expect(unknown[0]).toMatch(/^How much memory NVIDIA L4 has is not known/)
  })
})

describe('a window', () => {
  it.each([
    [8192, undefined],
    [16_000, 60],
    [16_384, 60],
    [32_768, 120],
    [1_000_000, 240],
  ])('of %i tokens holds a meeting of %s minutes', (context, minutes) => {
    expect(meetingIn(context)).toBe(minutes)
  })
  it('that was made for a meeting is wanted for it', () => {
    expect(wishFor(57_344)).toEqual({ context: 57_344, minutes: 240 })
    expect(wishFor(50_000)).toEqual({ context: 50_000 })
  })
})
