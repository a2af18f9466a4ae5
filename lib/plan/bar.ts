import type { Known } from '../doctor/facts.ts'
import type { Weight } from './weight.ts'

export type Use = Omit<Weight, 'on' | 'fileOf'>

/** What there is of one thing, and what takes how much of it. Plain data, in bytes. */
export interface Bar {
  label: string
  has: Known<number>
  /** The largest first. */
  uses: Use[]
  /** What is left; below zero where it is too little. Absent where nobody knows how much there is. */
  free?: number
  /** What something holds of it now, this stack or another; it is not counted. */
  inUse?: number
}

export interface Budget {
  /** A bar for each card with memory of its own. */
  vram: Bar[]
  ram: Bar
  disk: Bar
  /** What each hour of meeting adds to the disk. */
  hour: Use[]
}

/** All that is taken of it, in bytes. */
export const taken = ({ uses }: Bar): number => uses.reduce((sum, { bytes }) => sum + bytes, 0)

export function barOf(label: string, has: Known<number>, uses: Use[], inUse?: number): Bar {
  const sorted = [...merged(uses).values()].sort((one, other) => other.bytes - one.bytes)
  const bar = { label, has, uses: sorted }
  return {
    ...bar,
    ...('value' in has && { free: has.value - taken(bar) }),
    ...(inUse !== undefined && { inUse }),
  }
}

/** What is in two places that are one here counts once. */
function merged(uses: Use[]): Map<string, Use> {
  const whole = new Map<string, Use>()
  for (const use of uses) {
    const before = whole.get(use.what)
    whole.set(use.what, before === undefined ? use : { ...before, bytes: before.bytes + use.bytes })
  }
  return whole
}
