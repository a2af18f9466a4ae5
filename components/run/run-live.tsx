'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLocale } from '@/components/locale.tsx'
import { Verdict } from '@/components/machine/verdict.tsx'
import { between, spokenSeconds } from './amounts.ts'
import { Addresses } from './done/addresses.tsx'
import { Heard } from './heard.tsx'
import { LogPanel } from './log/log-panel.tsx'
import { useLog } from './log/use-log.ts'
import { NewsForEars } from './news-for-ears.tsx'
import { nowLine } from './now-line.ts'
import { OverallBar } from './overall-bar.tsx'
import { ProofStages } from './proof-stages.tsx'
import { type Next, RunEnd } from './run-end.tsx'
import { RunFailure } from './run-failure.tsx'
import { Steps } from './steps.tsx'
import { StopButton } from './stop-button.tsx'
import { useNow } from './use-now.ts'
import { useRun } from './use-run.ts'
import { useTab } from './use-tab.ts'
import { leadOf, titleOf } from './verdict-of.ts'
import type { RunView } from './view.ts'

interface Live {
  initial: RunView
  next: Next
  /** What the server says of a run that reached its end: what was set up, and how to begin with it. */
  children: ReactNode
}

/** A run as it stands, and as it goes on. */
export function RunLive({ initial, next, children }: Live) {
  const locale = useLocale()
  const log = useLog(initial.id, initial.seq)
  const view = useRun(initial, log.take)
  const isWorking = view.state === 'working'
  const now = useNow(view.at, isWorking)
  const spent = spokenSeconds(between(view.began, now))
  const openLog = (step: string) => {
    log.open(step)
    document.getElementById('log')?.scrollIntoView()
  }
  useTab(view)
  useNewEnd(initial, view)
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-6">
      <NewsForEars view={view} />
      <Verdict title={titleOf(view)} lead={leadOf(view, spent)} />
      {view.finding && <RunFailure view={view} openLog={openLog} />}
      {isWorking && (
        <div className="flex flex-col gap-2">
          <OverallBar view={view} />
          <p className="min-h-6">{nowLine(view.steps, now, locale)}</p>
        </div>
      )}
      {view.state === 'done' && <Addresses view={view} />}
      {view.state === 'done' && children}
      {isWorking && !view.finding && <StopButton id={view.id} />}
      {!isWorking && <RunEnd view={view} next={next} />}
      {view.heard && <Heard heard={view.heard} />}
      {view.kind === 'prove' ? (
        <ProofStages view={view} now={now} openLog={openLog} />
      ) : (
        <Steps view={view} now={now} openLog={openLog} />
      )}
      <LogPanel id={view.id} log={log} steps={view.steps} />
    </section>
  )
}

/** Of a run that ends while the page is open, the server is asked for what it says of the end. */
function useNewEnd(initial: RunView, { state }: RunView): void {
  const router = useRouter()
  const known = useRef(initial.state)
  useEffect(() => {
    if (state === known.current) return
    known.current = state
    if (state === 'done') router.refresh()
  }, [state, router])
}
