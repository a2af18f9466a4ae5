'use client'

import { Verdict } from '@/components/machine/verdict.tsx'
import { between, spokenSeconds } from './amounts.ts'
import { Heard } from './heard.tsx'
import { ProofStages } from './proof-stages.tsx'
import { type Next, RunEnd } from './run-end.tsx'
import { Steps } from './steps.tsx'
import { StopButton } from './stop-button.tsx'
import { useNow } from './use-now.ts'
import { useRun } from './use-run.ts'
import { leadOf, titleOf } from './verdict-of.ts'
import type { RunView } from './view.ts'

/** A run as it stands, and as it goes on. */
export function RunLive({ initial, next }: { initial: RunView; next: Next }) {
  const { view, isHeard } = useRun(initial)
  const isWorking = view.state === 'working'
  const now = useNow(view.at, isWorking)
  const spent = spokenSeconds(between(view.began, now))
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-6">
      <div aria-live="polite" aria-atomic="true" className="sr-only">
        {titleOf(view)}
      </div>
      <Verdict title={titleOf(view)} lead={leadOf(view, spent)} />
      {!isHeard && isWorking && (
        <p role="status" className="text-small text-warns">
          The wizard does not answer at the moment. This page goes on when it does; if it was ended, start it
          again and open the link that it prints.
        </p>
      )}
      {isWorking ? <StopButton id={view.id} /> : <RunEnd view={view} next={next} />}
      {view.heard && <Heard heard={view.heard} />}
      {view.kind === 'prove' ? (
        <ProofStages steps={view.steps} now={now} />
      ) : (
        <Steps steps={view.steps} now={now} />
      )}
    </section>
  )
}
