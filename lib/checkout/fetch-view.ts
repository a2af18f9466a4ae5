import type { Finding } from '../doctor/finding.ts'
import type { Came } from './progress-lines.ts'

/** What somebody asked to be fetched, as it was typed. */
export interface FetchAsked {
  stack: string
  from: string
  ref: string
}

/** How fetching stands, for a page. */
export interface FetchView {
  asked: FetchAsked
  state: 'working' | 'done' | 'failed' | 'stopped'
  /** What is done at the moment. */
  says: string
  came?: Came
  /** What is unsafe about where it comes from. */
  unsafe?: string
  finding?: Finding
}
