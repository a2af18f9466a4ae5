import type { CauseSeen } from '../causes.ts'
import type { Gathered } from '../gathered.ts'
import type { Measure } from '../measure.ts'

export interface Told {
  seen: Gathered
  causes: readonly CauseSeen[]
  measure: Measure
}

/** One part of a bundle as Markdown, without its heading; empty where there is nothing to tell. */
export type Section = (told: Told) => string
