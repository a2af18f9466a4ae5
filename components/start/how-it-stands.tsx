import { WholeMark } from '@/components/dashboard/state-mark.tsx'
import { collectorOf } from '@/lib/watch/collector.ts'

/** In milliseconds: whoever wants to know more goes where it stands. */
const PATIENCE = 10_000

/** How an installation stands, in its sentence. */
export async function HowItStands({ dir }: { dir: string }) {
  const first = await collectorOf(dir).first(AbortSignal.timeout(PATIENCE))
  if (!first) return <p className="text-quiet">How it stands is not known yet.</p>
  const { state, sentence } = first.snapshot
  return (
    <p className="flex gap-2">
      <WholeMark state={state} />
      <span className="min-w-0">{sentence}</span>
    </p>
  )
}
