import type { Snapshot } from '@/lib/watch/snapshot.ts'
import type { Sample, UsageHistory } from '@/lib/watch/usage.ts'

/** What a page knows of how things stand. */
export interface Seen {
  id: string
  snapshot: Snapshot
  usage: UsageHistory
}

export type News = { id: string; snapshot: Snapshot } | { samples: Record<string, Sample> }

const HOUR = 3600

export function take(seen: Seen, news: News): Seen {
  return 'samples' in news ? { ...seen, usage: addSamples(seen.usage, news.samples) } : { ...seen, ...news }
}

/** A sample each, behind those of the last hour. */
function addSamples(usage: UsageHistory, samples: Record<string, Sample>): UsageHistory {
  const added = { ...usage }
  for (const [service, sample] of Object.entries(samples)) {
    const young = (usage[service] ?? []).filter(([at]) => at > sample[0] - HOUR && at < sample[0])
    added[service] = [...young, sample]
  }
  return added
}

/** What our own server sent, which has it by its whole schema: that is larger than all else this page loads. */
export const isSnapshot = (value: unknown): value is Snapshot =>
  typeof value === 'object' && value !== null && 'services' in value && Array.isArray(value.services)

export const isSamples = (value: unknown): value is Record<string, Sample> =>
  typeof value === 'object' && value !== null && Object.values(value).every(Array.isArray)
