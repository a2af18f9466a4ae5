import type { Model } from './catalogue/model.ts'
import type { Placement } from './place.ts'
import type { Judgement } from './verdict.ts'

/** What to think of one model on one machine. */
export interface Advice {
  model: Model
  context: number
  /** Bytes it needs where it is placed. */
  need: number
  /** Bytes there are for it: of cards where it is on any, else of main memory. */
  room: number
  place: Placement['place']
  /** While it writes, from the least to the most; nothing where it has no place. */
  tokensPerSecond: [number, number]
  minutesPerHour: number
  verdict: Judgement['verdict']
  reason: string
}
