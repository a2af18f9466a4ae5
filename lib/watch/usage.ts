import * as z from 'zod'
import type { Load } from '@/lib/machine/sight.ts'
import { parseJson } from '@/lib/system/json-file.ts'
import { GAP } from './gap.ts'

/** What a service uses at a moment: seconds since 1970, percent of a core, bytes, and bytes a second. */
const sample = z.tuple([
  z.number().describe('at'),
  z.number().describe('cpu'),
  z.number().describe('memory'),
  z.number().describe('received'),
  z.number().describe('sent'),
  z.number().describe('read'),
  z.number().describe('written'),
])
export type Sample = z.infer<typeof sample>

const kept = z.object({ format: z.literal(1), services: z.record(z.string(), z.array(sample)) })
export type UsageHistory = z.infer<typeof kept>['services']

const HOUR = 3600
/** As often as once in ten seconds, for an hour; so that all of it stays below 5 MB. */
export const SAMPLED = 10
const MOST_SAMPLES = HOUR / SAMPLED
const MOST_SERVICES = 150

export interface Usage {
  /** What was used since the time before; nothing at the first time. */
  note(at: number, loads: ReadonlyMap<string, { id: string; load: Load }>): Record<string, Sample>
  history(): UsageHistory
  text(): string
}

/** The last hour of what services use. `text` is what was kept of it, of whatever process. */
export function openUsage(text: string | undefined, now: number): Usage {
  const read = kept.safeParse(parseJson(text ?? ''))
  const services: UsageHistory = read.success ? read.data.services : {}
  const before = new Map<string, { id: string; at: number; load: Load }>()
  forgetOld(services, now)

  return {
    note(at, loads) {
      const noted: Record<string, Sample> = {}
      for (const [service, { id, load }] of loads) {
        const last = before.get(service)
        before.set(service, { id, at, load })
        // The counters of another container began anew; over a long time nobody knows when it was used.
        if (!last || last.id !== id || at <= last.at || at - last.at > GAP) continue
        const one = sampleOf(at, at - last.at, last.load, load)
        noted[service] = one
        if (!(service in services) && Object.keys(services).length >= MOST_SERVICES) continue
        const all = services[service] ?? []
        services[service] = [...all, one].slice(-MOST_SAMPLES)
      }
      forgetOld(services, at)
      return noted
    },
    history: () => services,
    text: () => JSON.stringify({ format: 1, services }),
  }
}

function forgetOld(services: UsageHistory, now: number) {
  for (const [name, all] of Object.entries(services)) {
    const isYoung = ([at]: Sample) => at > now - HOUR && at <= now
    if (all.every(isYoung)) continue
    const young = all.filter(isYoung)
    if (young.length === 0) delete services[name]
    else services[name] = young
  }
}

function sampleOf(at: number, seconds: number, last: Load, now: Load): Sample {
  const rate = (name: keyof Load) => Math.max(0, Math.round((now[name] - last[name]) / seconds))
  const cpu = Math.max(0, Math.round(((now.cpu - last.cpu) / seconds) * 1000) / 10)
  return [at, cpu, Math.round(now.memory), rate('received'), rate('sent'), rate('read'), rate('written')]
}
