import type { Snapshot } from '@/lib/watch/snapshot.ts'
import type { Sample, UsageHistory } from '@/lib/watch/usage.ts'

/** What a page knows of how things stand. */
export interface Seen {
  id: string
  snapshot: Snapshot
  usage: UsageHistory
}

export type News =
  | { id: string; snapshot: Snapshot }
  | { samples: Record<string, Sample> }
  /** All of the last hour: whoever was away has missed samples. */
  | { usage: UsageHistory }

const HOUR = 3600

export function take(seen: Seen, news: News): Seen {
  return 'samples' in news ? { ...seen, usage: addSamples(seen.usage, news.samples) } : { ...seen, ...news }
}

/** A sample each, behind those of the last hour; of a service that is measured no more as well, nothing older is left. */
function addSamples(usage: UsageHistory, samples: Record<string, Sample>): UsageHistory {
  const now = Math.max(0, ...Object.values(samples).map(([at]) => at))
  const services = [...new Set([...Object.keys(usage), ...Object.keys(samples)])]
  return Object.fromEntries(
    services.flatMap(service => {
      const sample = samples[service]
      const young = (usage[service] ?? []).filter(([at]) => at > now - HOUR && at < (sample?.[0] ?? now))
      const all = sample ? [...young, sample] : young
      return all.length === 0 ? [] : [[service, all]]
    }),
  )
}

/** What our own server sent, which has it by its whole schema: that is larger than all else this page loads. */
export const isSnapshot = (value: unknown): value is Snapshot =>
  typeof value === 'object' && value !== null && 'services' in value && Array.isArray(value.services)

export const isHistory = (value: unknown): value is UsageHistory =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(all => Array.isArray(all) && all.every(Array.isArray))

export const isSamples = (value: unknown): value is Record<string, Sample> =>
  typeof value === 'object' && value !== null && Object.values(value).every(Array.isArray)
