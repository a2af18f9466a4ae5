import { MINISTRAL as ELEVEN, ENGLISH, NEMO } from './languages.ts'
import { APACHE } from './licences.ts'
import type { Model } from './model.ts'
import { uniform } from './shapes.ts'
import { LIBRARY, litgpt, MINISTRAL, REVIEWED, SPYRE } from './sources.ts'

const common = { tools: 'yes', licence: APACHE, reviewed: REVIEWED } as const satisfies Partial<Model>

const heads = { kvHeads: 8, headSize: 128, heads: 32 }
const ministral = {
  size: LIBRARY,
  shape: MINISTRAL,
  licence: 'https://huggingface.co/docs/transformers/v5.0.0rc1/model_doc/ministral3',
}
const CARD = 'https://docs.api.nvidia.com/nim/reference/mistralai-mistral-small-24b-instruct'

export const mistral: Model[] = [
  {
    ...common,
    tag: 'mistral:7b',
    also: ['mistral:latest'],
    bytes: 4_372_824_384,
    parameters: { total: 7.25 },
    shape: uniform({ ...heads, layers: 32, hidden: 4096, vocabulary: 32_768 }),
    context: 32_768,
    languages: ENGLISH,
    standing: 'superseded',
    sources: { size: LIBRARY, shape: litgpt(1992), licence: 'https://mistral.ai/news/announcing-mistral-7b' },
  },
  {
    ...common,
    tag: 'mistral-nemo:12b',
    also: ['mistral-nemo:latest'],
    bytes: 7_071_713_232,
    parameters: { total: 12.2 },
    shape: uniform({ ...heads, layers: 40, hidden: 5120, vocabulary: 131_072 }),
    // The file says a million; it was trained with 128k.
    context: 131_072,
    languages: NEMO,
    sources: {
      size: LIBRARY,
      shape: 'https://ai-tldr.dev/models/mistral-nemo',
      licence: 'https://ai-tldr.dev/models/mistral-nemo',
    },
  },
  {
    ...common,
    tag: 'mistral-small:24b',
    also: ['mistral-small:latest'],
    bytes: 14_333_921_662,
    parameters: { total: 23.6 },
    shape: uniform({ ...heads, layers: 40, hidden: 5120, vocabulary: 131_072 }),
    context: 32_768,
    languages: 11,
    sources: { size: LIBRARY, shape: CARD, licence: CARD },
  },
  {
    ...common,
    tag: 'mistral-small3.2:24b',
    also: ['mistral-small3.2:latest'],
    bytes: 15e9,
    rounded: true,
    parameters: { total: 24 },
    shape: uniform({ ...heads, layers: 40, hidden: 5120, vocabulary: 131_072 }),
    context: 131_072,
    languages: 11,
    unproved: ['licence', 'languages'],
    sources: { size: LIBRARY, shape: SPYRE, licence: CARD },
  },
  {
    ...common,
    tag: 'ministral-3:3b',
    bytes: 3e9,
    rounded: true,
    parameters: { total: 3.8 },
    shape: uniform({ ...heads, layers: 26, hidden: 3072, vocabulary: 131_072, tied: true }),
    context: 262_144,
    languages: ELEVEN,
    sources: ministral,
  },
  {
    ...common,
    tag: 'ministral-3:8b',
    also: ['ministral-3:latest'],
    bytes: 6e9,
    rounded: true,
    parameters: { total: 8.8 },
    shape: uniform({ ...heads, layers: 34, hidden: 4096, vocabulary: 131_072 }),
    context: 262_144,
    languages: ELEVEN,
    sources: ministral,
  },
  {
    ...common,
    tag: 'ministral-3:14b',
    bytes: 9.1e9,
    rounded: true,
    parameters: { total: 13.9 },
    shape: uniform({ ...heads, layers: 40, hidden: 5120, vocabulary: 131_072 }),
    context: 262_144,
    languages: ELEVEN,
    sources: ministral,
  },
]
