import { MIB } from '../sizes.ts'
import type { Model, Shape } from './catalogue/model.ts'
import { BATCH, cacheBytes } from './kv-cache.ts'

/** What the driver and its libraries take of a card before anything is on it. */
const CONTEXT_OF_A_CARD = 457 * MIB
const RUNNER = 600 * MIB
/** Bytes a weight as the tables of most files are packed (4.5 bits). */
const PACKED = 0.5625
const F32 = 4

/** Bytes on a card, by what they are for. */
export interface Need {
  weights: number
  cache: number
  /** What each card needs on top of its part of the model. */
  eachCard: number
}

export interface Ways {
  /** Attention in pieces; cards that cannot do it hold a whole table for each head. */
  flashAttention: boolean
}

export const needOnCard = (
  { bytes, shape }: Model,
  context: number,
  ways: Ways = { flashAttention: true },
): Need => ({
  weights: bytes - embeddingOutside(shape),
  cache: cacheBytes(shape, context),
  eachCard: computeBytes(shape, context, ways) + CONTEXT_OF_A_CARD,
})

export const totalOf = ({ weights, cache, eachCard }: Need): number => weights + cache + eachCard

/** Bytes of main memory without any card. */
export const needInMemory = ({ bytes, shape }: Model, context: number): number =>
  bytes + cacheBytes(shape, context) + RUNNER

/** The table of the input stays in main memory where the output has its own. */
const embeddingOutside = ({ tied, embeddingBytes, vocabulary, hidden }: Shape): number =>
  tied ? 0 : (embeddingBytes ?? PACKED) * vocabulary * hidden

function computeBytes(shape: Shape, context: number, { flashAttention }: Ways): number {
  const results = F32 * BATCH * (shape.vocabulary + shape.hidden)
  const mask = 2 * context * BATCH
  return results + mask + (flashAttention ? 0 : F32 * BATCH * context * shape.heads)
}
