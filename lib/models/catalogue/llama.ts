import { LLAMA } from './languages.ts'
import { llama as licence } from './licences.ts'
import type { Model } from './model.ts'
import { uniform } from './shapes.ts'
import { LIBRARY, litgpt, REVIEWED } from './sources.ts'

const common = {
  context: 131_072,
  tools: 'yes',
  languages: LLAMA,
  standing: 'superseded',
  reviewed: REVIEWED,
} as const satisfies Partial<Model>

const heads = { kvHeads: 8, headSize: 128, vocabulary: 128_256 }
const from = (line: number) => ({
  size: LIBRARY,
  shape: litgpt(line),
  licence: 'https://github.com/meta-llama/llama-models',
})

export const llama: Model[] = [
  {
    ...common,
    tag: 'llama3.2:3b',
    also: ['llama3.2:latest'],
    bytes: 2_019_393_189,
    parameters: { total: 3.21 },
    shape: uniform({ ...heads, layers: 28, hidden: 3072, heads: 24, tied: true }),
    licence: licence('3.2'),
    sources: from(874),
  },
  {
    ...common,
    tag: 'llama3.1:8b',
    also: ['llama3.1:latest'],
    bytes: 4_920_753_328,
    parameters: { total: 8.03 },
    shape: uniform({ ...heads, layers: 32, hidden: 4096, heads: 32 }),
    licence: licence('3.1'),
    sources: from(776),
  },
  {
    ...common,
    tag: 'llama3.3:70b',
    also: ['llama3.3:latest'],
    bytes: 42_520_413_916,
    parameters: { total: 70.6 },
    shape: uniform({ ...heads, layers: 80, hidden: 8192, heads: 64 }),
    licence: licence('3.3'),
    sources: from(894),
  },
]
