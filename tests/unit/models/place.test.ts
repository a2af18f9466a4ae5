import { describe, expect, it } from 'vitest'
import { modelNamed } from '@/lib/models/catalogue/catalogue.ts'
import type { Card, Machine } from '@/lib/models/machine.ts'
import { placeIn } from '@/lib/models/place.ts'
import { roomsOf } from '@/lib/models/rooms.ts'
import type { SpeechPlace } from '@/lib/models/speech.ts'
import { GIB } from '@/lib/sizes.ts'

const card = (gib: number, part: Partial<Card> = {}): Card => ({
  vendor: 'nvidia',
  total: gib * GIB,
  ...part,
})
const with_ = (cards: Card[], ram?: number): Machine => ({
  cards,
  ...(ram === undefined ? {} : { memory: { total: ram * GIB } }),
})

function placed(machine: Machine, tag: string, context = 16_384, speech: SpeechPlace = 'elsewhere') {
  const model = modelNamed(tag)
  if (model === undefined) throw new Error(`no ${tag}`)
  return placeIn(roomsOf(machine, { speech, minutes: 60 }), model, context)
}

describe('placeIn', () => {
  it.each<[string, Machine, string, string]>([
    ['a card that is large enough', with_([card(24)], 32), 'qwen2.5:14b', 'gpu'],
    ['a card that is too small, with memory', with_([card(8)], 32), 'qwen2.5:14b', 'split'],
    ['a card that is too small, without memory', with_([card(8)], 6), 'qwen2.5:14b', 'none'],
    ['a card that is too small, and memory that nobody knows', with_([card(8)]), 'qwen2.5:14b', 'none'],
    ['a card that holds not one layer', with_([card(1)], 32), 'qwen2.5:14b', 'cpu'],
    ['no card', with_([], 32), 'qwen2.5:14b', 'cpu'],
    ['no card and little memory', with_([], 8), 'qwen2.5:14b', 'none'],
    ['two cards', with_([card(24), card(24)], 32), 'llama3.3:70b', 'gpu'],
    ['one of them', with_([card(24)], 64), 'llama3.3:70b', 'split'],
    ['cards of two makers', with_([card(24), card(24, { vendor: 'amd' })], 16), 'llama3.3:70b', 'none'],
    ['a card that Ollama does not know', with_([card(24, { capability: 3.7 })], 8), 'qwen2.5:14b', 'none'],
    ['an old card', with_([card(24, { capability: 6.1 })], 8), 'qwen2.5:14b', 'gpu'],
    ['shared memory', with_([card(48, { vendor: 'apple', shared: true })], 64), 'qwen2.5:14b', 'gpu'],
    [
      'a shared memory of which the rest of the stack leaves too little',
      with_([card(16, { vendor: 'apple', shared: true })], 12),
      'qwen2.5:14b',
      'none',
    ],
  ])('%s', (_, machine, tag, place) => {
    expect(placed(machine, tag).place).toBe(place)
  })

  it('counts what is free, not what there is', () => {
    expect(placed(with_([card(24, { free: 6 * GIB })], 64), 'qwen2.5:14b').place).toBe('split')
  })
  it('takes a second card where one alone would be tight', () => {
    expect(placed(with_([card(24)], 8), 'qwen3:32b')).toMatchObject({ place: 'gpu', cards: 1 })
    expect(placed(with_([card(24), card(24)], 8), 'qwen3:32b')).toMatchObject({ place: 'gpu', cards: 2 })
    expect(placed(with_([card(24), card(24)], 8), 'qwen2.5:14b')).toMatchObject({ place: 'gpu', cards: 1 })
  })
  it('puts all of a model somewhere, once', () => {
    for (const machine of [
      with_([card(24)], 64),
      with_([card(8)], 64),
      with_([card(12), card(8)], 64),
      with_([], 64),
    ])
      for (const tag of ['qwen2.5:14b', 'gpt-oss:20b', 'llama3.3:70b', 'gemma4:26b']) {
        const { parts } = placed(machine, tag)
        expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
      }
  })
  it('names as many layers as the cards hold', () => {
    const { layers, need, room } = placed(with_([card(8)], 32), 'qwen2.5:14b')
    expect(layers).toBeGreaterThan(20)
    expect(layers).toBeLessThan(48)
    expect(need).toBeGreaterThan(room)
  })
  it('needs more of each further card', () => {
    const one = placed(with_([card(80)], 8), 'qwen3:32b').need
    expect(placed(with_([card(24), card(24)], 8), 'qwen3:32b').need).toBeGreaterThan(one)
  })
  it('holds a table for every head on a card without flash attention', () => {
    const old = placed(with_([card(24, { capability: 5.2 })], 8), 'qwen2.5:14b').need
    expect(old - placed(with_([card(24)], 8), 'qwen2.5:14b').need).toBe(4 * 512 * 16_384 * 40)
  })
})

describe('beside the speech service', () => {
  it.each<[string, Card[], string, SpeechPlace, string]>([
    ['on the same card', [card(12)], 'llama3.1:8b', 'card', 'split'],
    ['elsewhere', [card(12)], 'llama3.1:8b', 'elsewhere', 'gpu'],
    ['on the first of two cards', [card(12), card(12)], 'llama3.1:8b', 'card', 'gpu'],
    [
      'on no card, as the only one is too old for it',
      [card(12, { capability: 6.1 })],
      'llama3.1:8b',
      'card',
      'gpu',
    ],
    ['on no card, as it is of AMD', [card(12, { vendor: 'amd' })], 'llama3.1:8b', 'card', 'gpu'],
  ])('%s', (_, cards, tag, speech, place) => {
    expect(placed(with_(cards, 32), tag, 16_384, speech).place).toBe(place)
  })
  it('has less main memory where it works there', () => {
    expect(placed(with_([], 13), 'llama3.1:8b', 16_384, 'elsewhere').place).toBe('cpu')
    expect(placed(with_([], 13), 'llama3.1:8b', 16_384, 'processor').place).toBe('none')
  })
})
