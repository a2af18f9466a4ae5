import { useLocale } from '@/components/locale.tsx'
import { Cause } from '@/components/ui/cause.tsx'
import { between, spokenProgress, spokenSeconds } from './amounts.ts'
import { spokenPace } from './now-line.ts'
import { ProgressBar } from './progress-bar.tsx'
import { StepLog } from './step-log.tsx'
import { StepMark } from './step-mark.tsx'
import type { RunView, StepView } from './view.ts'
import { waitsFor } from './waits-for.ts'

interface Shown {
  step: StepView
  view: RunView
  now: string
  openLog(step: string): void
  /** Says also of a step that was done what was seen. */
  tells?: boolean
}

/** One step: how it stands, how long and how far, and what it said last. */
export function StepRow({ step, view, now, openLog, tells = false }: Shown) {
  const locale = useLocale()
  const { state, title, began, ended, progress, finding, saw } = step
  // The cause of the end stands above everything else.
  const cause = finding?.id === view.finding?.id ? undefined : finding
  const waits = view.state === 'working' ? waitsFor(step, view.steps) : undefined
  const seconds = began === undefined ? 0 : between(began, ended ?? now)
  return (
    <li className="flex gap-3 px-4 py-3" data-state={state}>
      <StepMark state={state} />
      <div className="flex min-w-0 grow flex-col gap-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 className={state === 'waiting' ? 'text-quiet' : ''}>{title}</h3>
          <p className="text-quiet text-small">
            {[
              progress &&
                (state === 'working' ? spokenPace(progress, now, locale) : spokenProgress(progress, locale)),
              seconds >= 1 && spokenSeconds(seconds),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        {state === 'working' && progress?.of !== undefined && (
          <ProgressBar title={title} done={progress.done} of={progress.of} />
        )}
        {cause && <Cause finding={cause} heading="p" />}
        {waits && <p className="text-quiet text-small">{waits}</p>}
        {(state === 'kept' || (tells && state === 'done')) && <p className="text-quiet text-small">{saw}</p>}
        <StepLog step={step} openLog={openLog} />
      </div>
    </li>
  )
}
