import type { Model } from './catalogue/model.ts'
import { type Engine, likely } from './engine.ts'
import { cacheBytes } from './kv-cache.ts'

/** Where a model is: each engine has a part of it, and they work one after the other. */
export interface Part {
  engine: Engine
  /** Of 1. */
  share: number
}

const GB = 1e9
const SMALL = 3 * GB
/** Routing among experts keeps half of a card waiting while a prompt is read. */
const READING_MIXTURE = 0.5
/** What was measured lies within this of what is said here; further where several take turns. */
const spreadOf = (parts: Part[]) => (parts.length > 1 ? 0.25 : 0.15)

/** Tokens a second while an answer is written, from a full context on slow memory to an empty one on quick memory. */
export function writingRange(model: Model, parts: Part[], context: number): [number, number] {
  const low = writing(model, parts, context, ({ bandwidth }) => bandwidth.low) * (1 - spreadOf(parts))
  const high = writing(model, parts, 0, ({ bandwidth }) => bandwidth.high) * (1 + spreadOf(parts))
  return [low, high]
}

export const likelyWriting = (model: Model, parts: Part[], tokens: number): number =>
  writing(model, parts, tokens, ({ bandwidth }) => likely(bandwidth))

/** For each token all that takes part is read once, and all that is kept of the tokens before it. */
function writing(model: Model, parts: Part[], tokens: number, gbOf: (engine: Engine) => number): number {
  const bytes = activeBytes(model) + cacheBytes(model.shape, tokens)
  const seconds = parts.map(({ engine, share }) => {
    const { whole, mixture } = engine.efficiency
    const efficiency = (model.mixture ? mixture : whole) * (model.bytes < SMALL ? engine.small : 1)
    return (bytes * share) / (gbOf(engine) * GB * efficiency)
  })
  return 1 / sum(seconds)
}

/** Tokens a second while a prompt is read. */
export function reading({ parameters, mixture }: Model, parts: Part[]): number {
  const operations = 2 * (parameters.active ?? parameters.total) * (mixture ? 1 / READING_MIXTURE : 1)
  return 1 / sum(parts.map(({ engine, share }) => (operations * share) / engine.reading))
}

const activeBytes = ({ bytes, parameters: { total, active } }: Model) => bytes * ((active ?? total) / total)

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
