import type { Runs } from './runs.ts'
import type { SpeechPlace } from './speech.ts'

/** Where models run and what beside: with a machine, enough to tell which of them fit. */
export interface ModelUse {
  runs: Runs
  speech: SpeechPlace
  /** Whether they are asked by tool calling. */
  asksTools: boolean
}
