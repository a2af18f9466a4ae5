import { COHERE, ENGLISH, PHI, TWELVE } from './languages.ts'
import { APACHE, CC_BY_NC, MIT } from './licences.ts'
import type { Model } from './model.ts'
import { uniform, windowed } from './shapes.ts'
import { issue, LIBRARY, litgpt, REVIEWED, SPYRE } from './sources.ts'

const PHI_CARD = 'https://fitmygpu.com/models/phi-4-14b'
const DEEPSEEK = 'https://github.com/deepseek-ai/DeepSeek-R1'

/** Ollama's page gives it tools; a copy of it refused them in April 2026 (kenlasko/monize#405). */
const reasoner = {
  tools: 'doubtful',
  thinks: true,
  licence: MIT,
  languages: ENGLISH,
  context: 131_072,
  standing: 'superseded',
  reviewed: REVIEWED,
} as const satisfies Partial<Model>

export const others: Model[] = [
  {
    tag: 'phi4:14b',
    also: ['phi4:latest'],
    bytes: 9_053_116_391,
    parameters: { total: 14.7 },
    shape: uniform({ layers: 40, kvHeads: 10, headSize: 128, hidden: 5120, heads: 40, vocabulary: 100_352 }),
    context: 16_384,
    tools: 'no',
    licence: MIT,
    languages: ENGLISH,
    reviewed: REVIEWED,
    sources: { size: LIBRARY, shape: litgpt(1867), licence: PHI_CARD },
  },
  {
    tag: 'phi4-mini:3.8b',
    also: ['phi4-mini:latest'],
    bytes: 2_491_876_774,
    parameters: { total: 3.8 },
    shape: uniform({
      layers: 32,
      kvHeads: 8,
      headSize: 128,
      hidden: 3072,
      heads: 24,
      vocabulary: 200_064,
      tied: true,
    }),
    context: 131_072,
    tools: 'yes',
    licence: MIT,
    languages: PHI,
    reviewed: REVIEWED,
    sources: { size: LIBRARY, shape: litgpt(1924), licence: PHI_CARD },
  },
  {
    ...reasoner,
    tag: 'deepseek-r1:8b',
    also: ['deepseek-r1:latest'],
    bytes: 5_225_376_047,
    parameters: { total: 8.2 },
    shape: uniform({ layers: 36, kvHeads: 8, headSize: 128, hidden: 4096, heads: 32, vocabulary: 151_936 }),
    sources: { size: LIBRARY, shape: litgpt(2785), licence: DEEPSEEK },
  },
  {
    ...reasoner,
    tag: 'deepseek-r1:14b',
    bytes: 8_988_112_209,
    parameters: { total: 14.8 },
    shape: uniform({ layers: 48, kvHeads: 8, headSize: 128, hidden: 5120, heads: 40, vocabulary: 152_064 }),
    sources: { size: LIBRARY, shape: litgpt(2348), licence: DEEPSEEK },
  },
  {
    tag: 'gpt-oss:20b',
    also: ['gpt-oss:latest'],
    bytes: 13_793_441_244,
    parameters: { total: 20.9, active: 3.6 },
    mixture: true,
    shape: windowed(
      {
        layers: 24,
        kvHeads: 8,
        headSize: 64,
        hidden: 2880,
        heads: 64,
        vocabulary: 201_088,
        // Only the experts are packed (MXFP4).
        embeddingBytes: 2,
      },
      { global: 12, window: 128 },
    ),
    context: 131_072,
    tools: 'yes',
    thinks: true,
    licence: APACHE,
    languages: ENGLISH,
    reviewed: REVIEWED,
    sources: {
      size: LIBRARY,
      shape: issue('ikawrakow/ik_llama.cpp#822'),
      licence: 'https://github.com/openai/gpt-oss',
    },
  },
  {
    tag: 'granite3.3:8b',
    also: ['granite3.3:latest'],
    bytes: 4.9e9,
    rounded: true,
    parameters: { total: 8.2 },
    shape: uniform({
      layers: 40,
      kvHeads: 8,
      headSize: 128,
      hidden: 4096,
      heads: 32,
      vocabulary: 49_159,
      tied: true,
    }),
    context: 131_072,
    tools: 'yes',
    licence: APACHE,
    languages: TWELVE,
    reviewed: REVIEWED,
    sources: {
      size: LIBRARY,
      shape: SPYRE,
      licence: 'https://github.com/ibm-granite/granite-3.3-language-models',
    },
  },
  {
    tag: 'command-r7b',
    also: ['command-r7b:7b', 'command-r7b:latest'],
    bytes: 5.1e9,
    rounded: true,
    parameters: { total: 8.03 },
    shape: windowed(
      { layers: 32, kvHeads: 8, headSize: 128, hidden: 4096, heads: 32, vocabulary: 256_000, tied: true },
      { global: 8, window: 4096 },
    ),
    context: 131_072,
    tools: 'yes',
    licence: CC_BY_NC,
    languages: COHERE,
    reviewed: REVIEWED,
    sources: {
      size: LIBRARY,
      shape: issue('ggml-org/llama.cpp#10816'),
      licence: 'https://huggingface.co/CohereForAI/c4ai-command-r7b-12-2024',
    },
  },
]
