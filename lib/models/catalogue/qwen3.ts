import { APACHE } from './licences.ts'
import type { Model } from './model.ts'
import { uniform } from './shapes.ts'
import { LIBRARY, litgpt, REVIEWED } from './sources.ts'

const POST = 'https://qwenlm.github.io/blog/qwen3/'

const common = {
  context: 40_960,
  tools: 'yes',
  thinks: true,
  licence: APACHE,
  languages: 119,
  reviewed: REVIEWED,
} as const satisfies Partial<Model>

const heads = { kvHeads: 8, headSize: 128, vocabulary: 151_936 }
const from = (line: number) => ({ size: LIBRARY, shape: litgpt(line), licence: POST })

const thirty: Model = {
  ...common,
  tag: 'qwen3:30b',
  also: ['qwen3:30b-a3b'],
  // The bytes of qwen3-coder:30b, which is of the same shape.
  bytes: 18_556_701_140,
  parameters: { total: 30.5, active: 3.3 },
  mixture: true,
  shape: uniform({ ...heads, layers: 48, kvHeads: 4, hidden: 2048, heads: 32 }),
  context: 262_144,
  sources: from(2861),
}
const { thinks: _, ...instructed } = thirty

export const qwen3: Model[] = [
  {
    ...common,
    tag: 'qwen3:1.7b',
    bytes: 1.4e9,
    rounded: true,
    parameters: { total: 1.7 },
    shape: uniform({ ...heads, layers: 28, hidden: 2048, heads: 16, tied: true }),
    sources: from(2741),
  },
  {
    ...common,
    tag: 'qwen3:4b',
    bytes: 2_497_293_931,
    parameters: { total: 4.02 },
    shape: uniform({ ...heads, layers: 36, hidden: 2560, heads: 32, tied: true }),
    context: 262_144,
    sources: from(2763),
  },
  {
    ...common,
    tag: 'qwen3:8b',
    also: ['qwen3:latest'],
    bytes: 5_225_388_164,
    parameters: { total: 8.2 },
    shape: uniform({ ...heads, layers: 36, hidden: 4096, heads: 32 }),
    sources: from(2785),
  },
  {
    ...common,
    tag: 'qwen3:14b',
    bytes: 9_276_198_565,
    parameters: { total: 14.8 },
    shape: uniform({ ...heads, layers: 40, hidden: 5120, heads: 40 }),
    sources: from(2806),
  },
  thirty,
  { ...instructed, tag: 'qwen3:30b-a3b-instruct-2507-q4_K_M', also: [] },
  {
    ...common,
    tag: 'qwen3:32b',
    bytes: 20_201_253_588,
    parameters: { total: 32.8 },
    shape: uniform({ ...heads, layers: 64, hidden: 5120, heads: 64 }),
    sources: from(2835),
  },
]
