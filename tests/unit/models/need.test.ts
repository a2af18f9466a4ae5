import { describe, expect, it } from 'vitest'
import { catalogue, modelNamed } from '@/lib/models/catalogue/catalogue.ts'
import type { Model } from '@/lib/models/catalogue/model.ts'
import { cacheBytes } from '@/lib/models/kv-cache.ts'
import { needInMemory, needOnCard, totalOf } from '@/lib/models/need.ts'
import { GIB, MIB } from '@/lib/sizes.ts'
import { expectWithin } from './expect-within.ts'

const known = (tag: string): Model => {
  const model = modelNamed(tag)
  if (model === undefined) throw new Error(`no ${tag}`)
  return model
}

describe('what logs of Ollama and llama.cpp say, within a tenth', () => {
  it.each<[string, string, number, number]>([
    ['Ollama on an RTX 5090', 'qwen2.5:14b', 4096, 768],
    ['llama.cpp on ROCm', 'qwen2.5:14b', 4096, 768],
    ['llama.cpp on CUDA', 'qwen2.5:14b', 8192, 1536],
    ['llama.cpp on an RTX 3070', 'llama3.1:8b', 512, 64],
    ['logdetective#106', 'mistral:7b', 32_768, 4096],
    ['logdetective#106', 'mistral:7b', 2048, 256],
    ['Ollama, 2048 tokens for each of four', 'mistral:7b', 8192, 1024],
    ['Ollama on a laptop', 'phi4:14b', 2048, 400],
    ['Ollama on an A10, of the same model at eight bits', 'qwen3:30b', 32_768, 3.0 * 1024],
    ['Ollama on an RTX 3060, of its sibling for code', 'qwen2.5:7b', 32_768, 1.8 * 1024],
    ['llama-server on a 16 GB card', 'qwen3.5:9b', 65_536, 2048],
    // 128 MiB for the global layers; of the windows 1920 MiB for 6144 cells, of which one sequence has 1536.
    ['llama.cpp on Vulkan', 'gemma4:12b', 8192, 128 + 1920 / 4],
  ])('cache: %s, %s at %i tokens', (_, tag, context, mib) => {
    expectWithin(cacheBytes(known(tag).shape, context) / MIB, mib)
  })

  it('cache: the layers of gpt-oss:20b that see everything take 384 MiB of 16384 tokens, and windows hardly any', () => {
    const taken = cacheBytes(known('gpt-oss:20b').shape, 16_384) / MIB
    expect(taken).toBeGreaterThan(384)
    expectWithin(taken, 384)
  })

  it.each([
    ['qwen2.5:14b', 8148.38],
    ['llama3.1:8b', 4403.49],
    ['gpt-oss:20b', 11.8 * 1024],
    ['qwen2.5:7b', 4.1 * 1024],
  ])('weights on the card: %s', (tag, mib) => {
    expectWithin(needOnCard(known(tag), 4096).weights / MIB, mib)
  })

  it.each<[string, string, number, number]>([
    ['buffers, without what the driver takes', 'qwen2.5:14b', 4096, 8148.38 + 768 + 372.01],
    ['projected by llama.cpp', 'qwen2.5:14b', 8192, 9803],
    ['buffers', 'llama3.1:8b', 512, 4403.49 + 64 + 258.5],
  ])('all buffers: %s of %s at %i tokens', (_, tag, context, mib) => {
    const { weights, cache, eachCard } = needOnCard(known(tag), context)
    expectWithin((weights + cache + eachCard) / MIB - 457, mib)
  })

  it('without flash attention: qwen2.5-coder:7b took 7.6 GiB of an RTX 3060 at 32768 tokens', () => {
    const need = needOnCard(known('qwen2.5:7b'), 32_768, { flashAttention: false })
    expectWithin((totalOf(need) - 457 * MIB) / GIB, 7.6)
  })
  it('without flash attention: the work space of mistral:7b at 32768 tokens', () => {
    const { eachCard } = needOnCard(known('mistral:7b'), 32_768, { flashAttention: false })
    expectWithin(eachCard / MIB - 457, 2144)
  })
})

describe('what was published, within a tenth', () => {
  it.each([
    ['phi4:14b', 4096, 9.6],
    ['phi4:14b', 16_384, 12],
    ['qwen2.5:14b', 32_768, 14.7],
  ])('%s at %i tokens needs %d GiB of a card', (tag, context, gib) => {
    expectWithin(totalOf(needOnCard(known(tag), context)) / GIB, gib)
  })
  it('qwen3:30b keeps 24 GiB of 262144 tokens', () => {
    expectWithin(cacheBytes(known('qwen3:30b').shape, 262_144) / GIB, 24)
  })
})

describe.each(catalogue)('$tag', model => {
  const contexts = [2048, 4096, 8192, 16_384, 40_960, 131_072, 262_144]
  it('never needs less for more context', () => {
    for (const needOf of [
      (context: number) => totalOf(needOnCard(model, context)),
      (context: number) => totalOf(needOnCard(model, context, { flashAttention: false })),
      (context: number) => needInMemory(model, context),
    ]) {
      const needs = contexts.map(needOf)
      expect(needs).toEqual([...needs].sort((one, other) => one - other))
      expect(new Set(needs).size).toBe(needs.length)
    }
  })
  it('never needs less without flash attention', () => {
    for (const context of contexts)
      expect(totalOf(needOnCard(model, context, { flashAttention: false }))).toBeGreaterThan(
        totalOf(needOnCard(model, context)),
      )
  })
  it('needs its file and what it keeps, and not much more', () => {
    const least = model.bytes * 0.85 + cacheBytes(model.shape, 16_384)
    for (const need of [totalOf(needOnCard(model, 16_384)), needInMemory(model, 16_384)]) {
      expect(need).toBeGreaterThan(least)
      expect(need).toBeLessThan(model.bytes + cacheBytes(model.shape, 16_384) + 1.5 * GIB)
    }
  })
})
