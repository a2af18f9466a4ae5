import { describe, expect, it } from 'vitest'
import { catalogue, modelNamed } from '@/lib/models/catalogue/catalogue.ts'
import { cacheBytes } from '@/lib/models/kv-cache.ts'
import { lacksToolCalling } from '@/lib/stacks/parts/tool-calling.ts'

const KIB = 1024

/** KiB that each further token takes, where the context is longer than any window. */
const growth = (tag: string) => {
  const shape = modelNamed(tag)?.shape
  if (shape === undefined) throw new Error(`no ${tag}`)
  return (cacheBytes(shape, 10_001) - cacheBytes(shape, 10_000)) / KIB
}

describe('the catalogue', () => {
  it('has at least thirty models', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(30)
  })
  it('has no name twice', () => {
    const names = catalogue.flatMap(({ tag, also = [] }) => [tag, ...also])
    expect(new Set(names).size).toBe(names.length)
  })
  it.each(catalogue)('$tag says where everything comes from, and when it was looked at', model => {
    for (const source of Object.values(model.sources)) expect(new URL(source).protocol).toBe('https:')
    expect(model.reviewed).toMatch(/^20\d\d-\d\d-\d\d$/)
  })
  it.each(catalogue)('$tag has numbers that go together', ({ tag, bytes, parameters, shape, languages }) => {
    const { total, active = total } = parameters
    // From four bits a weight to twelve: files hold what looks at pictures as well, and that is not packed.
    expect(bytes / (total * 1e9)).toBeGreaterThan(0.5)
    expect(bytes / (total * 1e9)).toBeLessThan(1.5)
    expect(active).toBeLessThanOrEqual(total)
    const attending = shape.attention.reduce((sum, { layers }) => sum + layers, 0)
    expect(attending).toBeLessThanOrEqual(shape.layers)
    for (const { layers } of shape.attention) expect(Number.isInteger(layers)).toBe(true)
    expect(typeof languages === 'number' || languages.length > 0).toBe(true)
    expect(tag).toMatch(/^[a-z0-9.-]+(:[A-Za-z0-9._-]+)?$/)
  })
  it.each(catalogue)(
    '$tag calls tools where the rules of the stacks do not say it cannot',
    ({ tag, tools }) => {
      expect(lacksToolCalling(tag)).toBe(tools === 'no')
    },
  )

  it.each([
    ['qwen2.5:3b', 36],
    ['qwen2.5:7b', 56],
    ['qwen2.5:14b', 192],
    ['qwen2.5:32b', 256],
    ['qwen3:4b', 144],
    ['qwen3:8b', 144],
    ['qwen3:14b', 160],
    ['qwen3:30b', 96],
    ['qwen3:32b', 256],
    ['qwen3.5:9b', 32],
    ['llama3.2:3b', 112],
    ['llama3.1:8b', 128],
    ['llama3.3:70b', 320],
    ['mistral:7b', 128],
    ['mistral-nemo:12b', 160],
    ['mistral-small:24b', 160],
    ['mistral-small3.2:24b', 160],
    ['ministral-3:3b', 104],
    ['gemma3:4b', 20],
    ['gemma3:12b', 64],
    ['gemma3:27b', 80],
    ['gemma4:12b', 16],
    ['phi4:14b', 200],
    ['phi4-mini:3.8b', 128],
    ['deepseek-r1:8b', 144],
    ['deepseek-r1:14b', 192],
    ['gpt-oss:20b', 24],
    ['granite3.3:8b', 160],
    ['command-r7b', 32],
  ])('%s keeps %i KiB more with every token', (tag, kib) => {
    expect(growth(tag)).toBe(kib)
  })
})

describe('modelNamed', () => {
  it.each([
    ['qwen2.5:14b', 'qwen2.5:14b'],
    ['qwen2.5', 'qwen2.5:7b'],
    ['qwen2.5:latest', 'qwen2.5:7b'],
    ['mistral', 'mistral:7b'],
    ['MISTRAL:7B', 'mistral:7b'],
    ['qwen3:30b-a3b', 'qwen3:30b'],
    ['qwen3:30b-a3b-instruct-2507-q4_K_M', 'qwen3:30b-a3b-instruct-2507-q4_K_M'],
    ['command-r7b:7b', 'command-r7b'],
    ['gemma4', 'gemma4:e4b'],
  ])('%s is %s', (name, tag) => {
    expect(modelNamed(name)?.tag).toBe(tag)
  })
  it.each(['', 'qwen2.5:', 'qwen2.5:15b', 'nobody/qwen2.5:14b', 'gpt-4o', ':latest', 'constructor'])(
    'knows nothing of %j',
    name => {
      expect(modelNamed(name)).toBeUndefined()
    },
  )
})
