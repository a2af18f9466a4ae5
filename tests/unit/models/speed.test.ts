import { describe, expect, it } from 'vitest'
import { modelNamed } from '@/lib/models/catalogue/catalogue.ts'
import { engineOfCard, engineOfProcessor } from '@/lib/models/engine.ts'
import type { Card, Vendor } from '@/lib/models/machine.ts'
import { placeIn } from '@/lib/models/place.ts'
import { roomsOf } from '@/lib/models/rooms.ts'
import { likelyWriting, reading, writingRange } from '@/lib/models/speed.ts'
import { GIB } from '@/lib/sizes.ts'

const known = (tag: string) => {
  const model = modelNamed(tag)
  if (model === undefined) throw new Error(`no ${tag}`)
  return model
}

const card = (vendor: Vendor, name: string, gib: number, capability?: number): Card => ({
  vendor,
  name,
  total: gib * GIB,
  ...(capability === undefined ? {} : { capability }),
})
const cards: Record<string, Card> = {
  'RTX 5070': card('nvidia', 'NVIDIA GeForce RTX 5070', 11.94, 12),
  'RTX 4070': card('nvidia', 'NVIDIA GeForce RTX 4070', 12, 8.9),
  'RTX 5090': card('nvidia', 'NVIDIA GeForce RTX 5090', 32, 12),
  'RTX 3090': card('nvidia', 'NVIDIA GeForce RTX 3090', 24, 8.6),
  'RTX 3060': card('nvidia', 'NVIDIA GeForce RTX 3060', 12, 8.6),
  'RTX 2080': card('nvidia', 'NVIDIA GeForce RTX 2080', 8, 7.5),
  'RX 7900 XT': card('amd', 'Radeon RX 7900 XT', 20),
  'M4 Pro': card('apple', 'Apple M4 Pro', 48),
  'M3 Pro': card('apple', 'Apple M3 Pro', 24),
  'M5 Max': card('apple', 'Apple M5 Max', 64),
}
const on = (name: string) => {
  const found = cards[name]
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}
const whole = (name: string) => [{ engine: engineOfCard(on(name)), share: 1 }]

/** Short prompts, as benchmarks have them. */
const SHORT = 512

describe('writing, as it was measured', () => {
  it.each([
    ['RTX 5070', 'qwen2.5:14b', 56.7],
    ['RTX 5070', 'qwen3:14b', 59.0],
    ['RTX 5070', 'qwen3:8b', 103],
    ['RTX 5070', 'llama3.1:8b', 105.3],
    ['RTX 5070', 'mistral:7b', 111.5],
    ['RTX 5070', 'qwen2.5:7b', 111],
    ['RTX 5070', 'phi4:14b', 58.4],
    ['RTX 5070', 'qwen3:4b', 156],
    ['RTX 5070', 'llama3.2:3b', 204.8],
    ['RX 7900 XT', 'qwen2.5:14b', 64.4],
    ['RX 7900 XT', 'qwen3:14b', 67.3],
    ['RX 7900 XT', 'qwen3:30b', 151.8],
    ['RX 7900 XT', 'gpt-oss:20b', 162.6],
    ['RTX 3090', 'gpt-oss:20b', 180],
    ['M4 Pro', 'qwen3:14b', 26.6],
    ['M4 Pro', 'qwen3:30b', 70.6],
    ['M4 Pro', 'gpt-oss:20b', 66.5],
    ['M3 Pro', 'qwen3:8b', 24.6],
    ['M5 Max', 'llama3.1:8b', 89],
    ['M5 Max', 'gpt-oss:20b', 101],
  ])('%s, %s: %d tokens a second are in the range, and near its middle', (name, tag, measured) => {
    const model = known(tag)
    const [low, high] = writingRange(model, whole(name), SHORT)
    expect(low).toBeLessThanOrEqual(measured)
    expect(high).toBeGreaterThanOrEqual(measured)
    expect(high / low).toBeLessThan(1.6)
  })

  it.each([
    ['qwen3:8b', 12.3],
    ['qwen3:4b', 22.3],
  ])('on a Ryzen 7840HS, %s: %d tokens a second', (tag, measured) => {
    const [low, high] = writingRange(
      known(tag),
      [{ engine: engineOfProcessor({ cores: 8 }), share: 1 }],
      SHORT,
    )
    expect(low).toBeLessThan(measured)
    expect(high).toBeGreaterThan(measured)
  })

  it.each([
    ['RTX 5070', 'mistral-small:24b', 7.6],
    ['RTX 5070', 'qwen3:32b', 4.4],
    ['RTX 5070', 'qwen2.5:32b', 4.1],
    ['RTX 2080', 'qwen2.5:14b', 20.8],
    ['RTX 2080', 'qwen3:14b', 16.9],
  ])('%s, %s, with layers on the processor: %d tokens a second', (name, tag, measured) => {
    const model = known(tag)
    const rooms = roomsOf(
      { cards: [on(name)], memory: { total: 31 * GIB } },
      { speech: 'elsewhere', minutes: 60 },
    )
    const { place, parts } = placeIn(rooms, model, 2048)
    expect(place).toBe('split')
    const [low, high] = writingRange(model, parts, 2048)
    expect(low).toBeLessThan(measured)
    expect(high).toBeGreaterThan(measured)
  })
})

describe('reading, as it was measured, within a factor of two', () => {
  it.each([
    ['RTX 3060', 'qwen3:4b', 3900],
    ['RTX 4070', 'qwen3.5:9b', 3350],
    ['RTX 5090', 'qwen3.5:27b', 2000],
    ['RTX 3090', 'gpt-oss:20b', 5050],
    ['M4 Pro', 'qwen3.5:27b', 122],
  ])('%s, %s: %i tokens a second', (name, tag, measured) => {
    const ratio = reading(known(tag), whole(name)) / measured
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })
  it.each([
    ['qwen3:8b', 81],
    ['qwen3:4b', 149],
  ])('on a Ryzen 7840HS, %s: %i tokens a second', (tag, measured) => {
    const ratio = reading(known(tag), [{ engine: engineOfProcessor({ cores: 8 }), share: 1 }]) / measured
    expect(ratio).toBeGreaterThan(0.9)
    expect(ratio).toBeLessThan(1.1)
  })
})

describe('an engine', () => {
  it('with an old card is slower than its memory promises', () => {
    const old = engineOfCard({ ...on('RTX 2080'), capability: 6.1 })
    expect(old.efficiency.whole).toBeLessThan(engineOfCard(on('RTX 2080')).efficiency.whole)
    expect(old.reading).toBeLessThan(engineOfCard(on('RTX 2080')).reading)
  })
  it('with fewer cores reads in proportion, with many not', () => {
    const eight = engineOfProcessor({ cores: 8 }).reading
    expect(engineOfProcessor({ cores: 4 }).reading).toBe(eight / 2)
    expect(engineOfProcessor({ cores: 32 }).reading).toBe(eight * 2)
    expect(engineOfProcessor({}).reading).toBe(eight)
  })
  it('writes more slowly the more it has to look back at', () => {
    const model = known('qwen3:8b')
    expect(likelyWriting(model, whole('RTX 5070'), 16_384)).toBeLessThan(
      likelyWriting(model, whole('RTX 5070'), 0),
    )
  })
})
