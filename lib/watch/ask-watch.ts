import type { Sight } from '@/lib/machine/sight.ts'
import type { Watch } from '@/lib/stacks/contract/watch.ts'
import { inTime } from './in-time.ts'
import type { Check } from './snapshot.ts'

/** Before it was asked. */
export const unasked = ({ id, proves, from, early }: Watch): Check => ({
  name: id,
  ok: null,
  ms: null,
  saw: '',
  proves,
  from,
  early: early !== undefined,
})

export async function askWatch(watch: Watch, sight: Sight, ended?: AbortSignal): Promise<Check> {
  const began = performance.now()
  const learned = await inTime('It', watch.within, signal => sight.ask(watch.asks, signal), ended)
  const ms = Math.round(performance.now() - began)
  const { ok, saw } = 'value' in learned ? learned.value : { ok: false, saw: learned.why }
  return { ...unasked(watch), ok, ms, saw: sight.redact(saw) }
}
