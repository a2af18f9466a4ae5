import type { Attention, Shape } from './model.ts'

type Common = Omit<Shape, 'attention'>
type Heads = Omit<Attention, 'layers' | 'window'>

/** Every layer looks back at everything. */
export const uniform = ({ kvHeads, headSize, ...common }: Common & Heads): Shape => ({
  ...common,
  attention: [{ layers: common.layers, kvHeads, headSize }],
})

/** Some layers look back at everything, the others at a window. */
export const windowed = (
  { kvHeads, headSize, ...common }: Common & Heads,
  { global, window }: { global: number; window: number },
): Shape => ({
  ...common,
  attention: [
    { layers: global, kvHeads, headSize },
    { layers: common.layers - global, kvHeads, headSize, window },
  ],
})

/** One layer in `every` attends; the others carry a state of fixed size, below a hundredth of what the weights take. */
export const hybrid = ({ kvHeads, headSize, ...common }: Common & Heads, every: number): Shape => ({
  ...common,
  attention: [{ layers: common.layers / every, kvHeads, headSize }],
})
