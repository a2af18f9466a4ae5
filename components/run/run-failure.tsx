import { Cause } from '@/components/ui/cause.tsx'
import { StepMark } from './step-mark.tsx'
import type { RunView } from './view.ts'

/** Why a run failed, above everything else: the cause, what to do, and the last lines that show it. */
export function RunFailure({ view, openLog }: { view: RunView; openLog(step: string): void }) {
  const { finding, steps } = view
  if (!finding) return null
  const step = steps.find(({ state }) => state === 'failed')
  const last = step?.lines.slice(-SHOWN) ?? []
  return (
    <div className="flex gap-3 rounded-lg border border-line bg-surface px-4 py-3">
      <StepMark state="failed" />
      <div className="flex min-w-0 grow flex-col gap-3">
        {step && <p className="text-quiet text-small">In the step “{step.title}”</p>}
        <Cause finding={finding} heading="h2" />
        {last.length > 0 && (
          <pre className="whitespace-pre-wrap rounded-md border border-line bg-ground p-3 font-mono text-small">
            {last.join('\n')}
          </pre>
        )}
        {step && last.length > 0 && (
          <button
            type="button"
            onClick={() => openLog(step.id)}
            className="cursor-pointer self-start text-accent text-small underline underline-offset-4"
          >
            Show it in the log
          </button>
        )}
      </div>
    </div>
  )
}

/** Enough to see what was said around the failure. */
const SHOWN = 6
