import { memorySize } from '../sizes.ts'
import { modelNamed } from './catalogue/catalogue.ts'
import { grouped } from './grouped.ts'
import { needInMemory, needOnCard, totalOf } from './need.ts'

/** A model that Ollama has loaded, as it tells of it. */
export interface Loaded {
  name: string
  /** Bytes that it holds, and those of them on cards. */
  size: number
  onCards: number
  /** Tokens it sees at once; older versions do not say. */
  context?: number
}

export interface Measured extends Loaded {
  /** Absent for models that nothing is known of. */
  estimated?: number
  /** Of 1, by which it holds more than was estimated. */
  difference?: number
}

/** What a loaded model holds, against what it was thought to need in that very place. */
export function measured(loaded: Loaded, wanted?: number): Measured {
  const model = modelNamed(loaded.name)
  const context = loaded.context ?? wanted
  if (model === undefined || context === undefined) return loaded
  const estimated = loaded.onCards === 0 ? needInMemory(model, context) : totalOf(needOnCard(model, context))
  return { ...loaded, estimated, difference: loaded.size / estimated - 1 }
}

/** In a sentence, and another where it sees less than is wanted of it. */
export function spoken({ name, size, estimated, difference, ...where }: Measured, wanted?: number): string[] {
  const held =
    estimated === undefined || difference === undefined
      ? `Ollama holds ${memorySize(size)}; nothing was estimated`
      : `estimated ${memorySize(estimated)}, Ollama holds ${memorySize(size)} (${against(difference)})`
  return [`${name}: ${held}, ${placeOf({ size, ...where })}.`, ...cut(name, where.context, wanted)]
}

function against(difference: number): string {
  const percent = Math.round(Math.abs(difference) * 100)
  return percent === 0 ? 'as estimated' : `${percent} % ${difference < 0 ? 'less' : 'more'}`
}

function placeOf({ size, onCards }: Pick<Loaded, 'size' | 'onCards'>): string {
  if (onCards === 0) return 'all of it in main memory'
  return onCards >= size
    ? 'all of it on the graphics card'
    : `${memorySize(onCards)} of it on the graphics card and the rest in main memory`
}

const cut = (name: string, context: number | undefined, wanted: number | undefined): string[] =>
  context === undefined || wanted === undefined || context >= wanted
    ? []
    : [
        `${name} sees ${grouped(context)} tokens at once where ${grouped(wanted)} are configured: longer meetings are cut. Start Ollama with OLLAMA_CONTEXT_LENGTH=${wanted}.`,
      ]
