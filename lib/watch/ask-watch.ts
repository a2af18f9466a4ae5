import type { Sight } from '@/lib/machine/sight.ts'
import type { Watch } from '@/lib/stacks/contract/watch.ts'
import { inTime } from './in-time.ts'
import type { Check } from './snapshot.ts'

/** Before it was asked. */
export const unasked = ({ id, proves, from, early, every, grace }: Watch): Check => ({
  name: id,
  ok: null,
  ms: null,
  saw: '',
  proves,
  from,
  early: early !== undefined,
  every,
  ...(early?.renews && { renews: true as const }),
  ...(grace !== undefined && { grace }),
})

export async function askWatch(watch: Watch, sight: Sight, ended?: AbortSignal): Promise<Check> {
  const began = performance.now()
  const learned = await inTime('It', watch.within, signal => sight.ask(watch.asks, signal), ended)
  const ms = Math.round(performance.now() - began)
  const { ok, saw, unseen } =
    'value' in learned ? learned.value : { ok: false, saw: learned.why, unseen: true as const }
  // What is said ahead of time is said of what was seen; that nobody answers is the trouble of others.
  const isKnown = !unseen || watch.early === undefined
  return { ...unasked(watch), ok: isKnown ? ok : null, ms, saw: sight.redact(saw) }
}
