import { TWELVE } from './languages.ts'
import { APACHE } from './licences.ts'
import type { Model } from './model.ts'
import { hybrid } from './shapes.ts'
import { LIBRARY, REVIEWED, slime } from './sources.ts'

const common = {
  context: 262_144,
  tools: 'yes',
  thinks: true,
  licence: APACHE,
  languages: TWELVE,
  standing: 'suggested',
  reviewed: REVIEWED,
} as const satisfies Partial<Model>

const FULL_ATTENTION_EVERY = 4
const heads = { kvHeads: 4, headSize: 256, vocabulary: 248_320 }
const from = (model: string) => ({
  size: LIBRARY,
  shape: slime(model),
  licence: 'https://www.fitmygpu.com/models/qwen-3.5-9b',
})

export const qwen35: Model[] = [
  {
    ...common,
    tag: 'qwen3.5:4b',
    bytes: 3_389_983_735,
    parameters: { total: 4 },
    shape: hybrid({ ...heads, layers: 32, hidden: 2560, heads: 16, tied: true }, FULL_ATTENTION_EVERY),
    sources: from('qwen3.5-4B'),
  },
  {
    ...common,
    tag: 'qwen3.5:9b',
    also: ['qwen3.5:latest'],
    bytes: 6_594_474_711,
    parameters: { total: 8.95 },
    shape: hybrid({ ...heads, layers: 32, hidden: 4096, heads: 16 }, FULL_ATTENTION_EVERY),
    sources: from('qwen3.5-9B'),
  },
  {
    ...common,
    tag: 'qwen3.5:27b',
    bytes: 17e9,
    rounded: true,
    parameters: { total: 27 },
    shape: hybrid({ ...heads, layers: 64, hidden: 5120, heads: 24 }, FULL_ATTENTION_EVERY),
    sources: from('qwen3.5-27B'),
  },
  {
    ...common,
    tag: 'qwen3.5:35b',
    also: ['qwen3.5:35b-a3b'],
    bytes: 23_869_191_742,
    parameters: { total: 35, active: 3 },
    mixture: true,
    shape: hybrid({ ...heads, kvHeads: 2, layers: 40, hidden: 2048, heads: 16 }, FULL_ATTENTION_EVERY),
    sources: from('qwen3.5-35B-A3B'),
  },
]
