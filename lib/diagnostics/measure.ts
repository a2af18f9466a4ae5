/** How much of everything is told. */
export interface Measure {
  /** Lines of a service that is not well, and of one that is. */
  failing: number
  well: number
  /** Characters of a line. */
  width: number
  /** Steps that there was nothing to do for, keys that are as the example has them, and what is fine. */
  usual: boolean
  /** Settings at all. */
  settings: boolean
}

/** Nothing is left out but what services said long ago. */
export const LONG: Measure = { failing: 500, well: 500, width: 4000, usual: true, settings: true }

/** From generous to meagre: what helps least goes first. */
export const MEASURES: readonly Measure[] = [
  { failing: 50, well: 50, width: 500, usual: true, settings: true },
  { failing: 50, well: 20, width: 300, usual: true, settings: true },
  { failing: 50, well: 5, width: 300, usual: false, settings: true },
  { failing: 50, well: 0, width: 300, usual: false, settings: true },
  { failing: 25, well: 0, width: 200, usual: false, settings: true },
  { failing: 10, well: 0, width: 160, usual: false, settings: true },
  { failing: 5, well: 0, width: 120, usual: false, settings: false },
]
