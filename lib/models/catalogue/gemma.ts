import { ENGLISH } from './languages.ts'
import { GEMMA } from './licences.ts'
import type { Model } from './model.ts'
import { windowed } from './shapes.ts'
import { LIBRARY, litgpt, REVIEWED } from './sources.ts'

const common = { tools: 'no', licence: GEMMA, reviewed: REVIEWED } as const satisfies Partial<Model>
const two = { ...common, context: 8192, languages: ENGLISH } as const
const three = { ...common, context: 131_072, languages: 140 } as const

const from = (line: number) => ({
  size: LIBRARY,
  shape: litgpt(line),
  licence: 'https://ai.google.dev/gemma/terms',
})

export const gemma: Model[] = [
  {
    ...two,
    tag: 'gemma2:9b',
    also: ['gemma2:latest'],
    bytes: 5_443_152_417,
    parameters: { total: 9.2 },
    shape: windowed(
      { layers: 42, kvHeads: 8, headSize: 256, hidden: 3584, heads: 16, vocabulary: 256_000, tied: true },
      { global: 21, window: 4096 },
    ),
    sources: from(1139),
  },
  {
    ...two,
    tag: 'gemma2:27b',
    bytes: 16e9,
    rounded: true,
    parameters: { total: 27 },
    shape: windowed(
      { layers: 46, kvHeads: 16, headSize: 128, hidden: 4608, heads: 32, vocabulary: 256_000, tied: true },
      { global: 23, window: 4096 },
    ),
    sources: from(1167),
  },
  {
    ...three,
    tag: 'gemma3:4b',
    also: ['gemma3:latest'],
    bytes: 3_338_801_804,
    parameters: { total: 4.3 },
    shape: windowed(
      { layers: 34, kvHeads: 4, headSize: 256, hidden: 2560, heads: 8, vocabulary: 262_144, tied: true },
      { global: 5, window: 1024 },
    ),
    sources: from(1241),
  },
  {
    ...three,
    tag: 'gemma3:12b',
    bytes: 8_149_190_253,
    parameters: { total: 12.2 },
    shape: windowed(
      { layers: 48, kvHeads: 8, headSize: 256, hidden: 3840, heads: 16, vocabulary: 262_144, tied: true },
      { global: 8, window: 1024 },
    ),
    sources: from(1273),
  },
  {
    ...three,
    tag: 'gemma3:27b',
    bytes: 17e9,
    rounded: true,
    parameters: { total: 27 },
    shape: windowed(
      { layers: 62, kvHeads: 16, headSize: 128, hidden: 5376, heads: 32, vocabulary: 262_144, tied: true },
      { global: 10, window: 1024 },
    ),
    sources: from(1305),
  },
]
