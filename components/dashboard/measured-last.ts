import type { UsageHistory } from '@/lib/watch/usage.ts'

/** The second at which any service was measured last: what another one lacks up to then is a gap. */
export const measuredLast = (usage: UsageHistory): number =>
  Math.max(0, ...Object.values(usage).map(samples => samples.at(-1)?.[0] ?? 0))
