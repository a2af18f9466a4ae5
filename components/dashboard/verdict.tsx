import { When } from '@/components/ui/when.tsx'
import type { Snapshot } from '@/lib/watch/snapshot.ts'
import { headlineOf } from './headline.ts'
import { WholeMark } from './state-mark.tsx'
import { unchangedSince } from './unchanged-since.ts'

/** How it stands, in a sentence, and what of it cannot be seen. */
export function Verdict({ snapshot }: { snapshot: Snapshot }) {
  const { title, sentence, unseen, state } = snapshot
  const since = unchangedSince(snapshot)
  return (
    <header className="flex flex-col gap-1">
      <p className="text-quiet text-small">{title}</p>
      <h1 className="font-semibold text-title">{headlineOf(snapshot)}</h1>
      <div aria-live="polite" className="flex gap-2">
        <WholeMark state={state} />
        <p className="min-w-0">{sentence}</p>
      </div>
      {since !== undefined && (
        <p className="text-quiet text-small">
          Everything has been running like this since <When at={since} />.
        </p>
      )}
      {unseen.length > 0 && (
        <p className="text-small text-warns">What cannot be seen now: {unseen.join(' ')}</p>
      )}
    </header>
  )
}
