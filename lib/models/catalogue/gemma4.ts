import { APACHE } from './licences.ts'
import type { Attention, Model } from './model.ts'
import { GEMMA4, LIBRARY, REVIEWED } from './sources.ts'

const common = {
  tools: 'yes',
  thinks: true,
  licence: APACHE,
  languages: 140,
  standing: 'suggested',
  reviewed: REVIEWED,
  sources: {
    size: LIBRARY,
    shape: GEMMA4,
    licence: 'https://ai.google.dev/edge/litert-lm/models/gemma-4',
  },
} as const satisfies Partial<Model>

const VOCABULARY = { vocabulary: 262_144, tied: true } as const
const local = (layers: number, kvHeads: number, window: number): Attention => ({
  layers,
  kvHeads,
  headSize: 256,
  window,
})
const global = (layers: number, kvHeads: number): Attention => ({ layers, kvHeads, headSize: 512 })

/*
 * The layers of e2b and e4b that come last use what those before them keep. Both also have tables for each layer (in
 * `parameters` all but the active ones), which stay in main memory; how many bytes of the file they are is not known,
 * so what these two need on a card comes out too high.
 */
export const gemma4: Model[] = [
  {
    ...common,
    tag: 'gemma4:e2b',
    bytes: 7.2e9,
    rounded: true,
    parameters: { total: 5.1, active: 2.3 },
    shape: {
      ...VOCABULARY,
      layers: 35,
      hidden: 1536,
      heads: 8,
      attention: [local(12, 1, 512), global(3, 1)],
    },
    context: 131_072,
  },
  {
    ...common,
    tag: 'gemma4:e4b',
    also: ['gemma4:latest'],
    bytes: 9.6e9,
    rounded: true,
    parameters: { total: 8, active: 4.5 },
    shape: {
      ...VOCABULARY,
      layers: 42,
      hidden: 2560,
      heads: 8,
      attention: [local(20, 2, 512), global(4, 2)],
    },
    context: 131_072,
  },
  {
    ...common,
    tag: 'gemma4:12b',
    bytes: 7.6e9,
    rounded: true,
    parameters: { total: 12 },
    shape: {
      ...VOCABULARY,
      layers: 48,
      hidden: 3840,
      heads: 16,
      attention: [local(40, 8, 1024), global(8, 1)],
    },
    context: 262_144,
  },
  {
    ...common,
    tag: 'gemma4:26b',
    bytes: 18e9,
    rounded: true,
    parameters: { total: 25.2, active: 3.8 },
    mixture: true,
    shape: {
      ...VOCABULARY,
      layers: 30,
      hidden: 2816,
      heads: 16,
      attention: [local(25, 8, 1024), global(5, 2)],
    },
    context: 262_144,
  },
  {
    ...common,
    tag: 'gemma4:31b',
    bytes: 20e9,
    rounded: true,
    parameters: { total: 30.7 },
    shape: {
      ...VOCABULARY,
      layers: 60,
      hidden: 5376,
      heads: 32,
      attention: [local(50, 16, 1024), global(10, 4)],
    },
    context: 262_144,
  },
]
