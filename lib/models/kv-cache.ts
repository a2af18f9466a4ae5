import type { Attention, Shape } from './catalogue/model.ts'

const F16 = 2
/** How many tokens of a prompt are worked on at once. A window must hold those as well. */
export const BATCH = 512
/** A window is made longer until this divides it. */
const STEP = 256

/** Bytes in which a model keeps what it saw of a context: a key and a value for each token, layer and head. */
export const cacheBytes = ({ attention }: Shape, context: number): number =>
  attention.reduce((sum, kind) => sum + kind.layers * bytesPerToken(kind) * cells(kind, context), 0)

const bytesPerToken = ({ kvHeads, headSize }: Attention) => 2 * kvHeads * headSize * F16

function cells({ window }: Attention, context: number): number {
  if (window === undefined) return context
  return Math.min(context, Math.ceil((window + BATCH) / STEP) * STEP)
}
