import { QWEN2 } from './languages.ts'
import { APACHE, QWEN_RESEARCH } from './licences.ts'
import type { Model } from './model.ts'
import { uniform } from './shapes.ts'
import { LIBRARY, litgpt, REVIEWED } from './sources.ts'

const README = 'https://github.com/QwenLM/Qwen2.5'

/** 32k is what the file says; more takes a stretch (YaRN) that Ollama does not do by itself. */
const common = {
  context: 32_768,
  tools: 'yes',
  licence: APACHE,
  languages: QWEN2,
  standing: 'superseded',
  reviewed: REVIEWED,
} as const satisfies Partial<Model>

const from = (line: number) => ({ size: LIBRARY, shape: litgpt(line), licence: README })

export const qwen2: Model[] = [
  {
    ...common,
    tag: 'qwen2.5:3b',
    bytes: 1_929_912_432,
    parameters: { total: 3.09 },
    shape: uniform({
      layers: 36,
      kvHeads: 2,
      headSize: 128,
      hidden: 2048,
      heads: 16,
      vocabulary: 151_936,
      tied: true,
    }),
    licence: QWEN_RESEARCH,
    sources: from(2306),
  },
  {
    ...common,
    tag: 'qwen2.5:7b',
    also: ['qwen2.5:latest'],
    bytes: 4_683_087_332,
    parameters: { total: 7.62 },
    shape: uniform({ layers: 28, kvHeads: 4, headSize: 128, hidden: 3584, heads: 28, vocabulary: 152_064 }),
    sources: from(2327),
  },
  {
    ...common,
    tag: 'qwen2.5:14b',
    bytes: 8_988_110_688,
    parameters: { total: 14.77 },
    shape: uniform({ layers: 48, kvHeads: 8, headSize: 128, hidden: 5120, heads: 40, vocabulary: 152_064 }),
    sources: from(2348),
  },
  {
    ...common,
    tag: 'qwen2.5:32b',
    // The bytes of qwen2.5-coder:32b, which is of the same shape.
    bytes: 19_851_349_856,
    parameters: { total: 32.8 },
    shape: uniform({ layers: 64, kvHeads: 8, headSize: 128, hidden: 5120, heads: 40, vocabulary: 152_064 }),
    sources: from(2369),
  },
]
