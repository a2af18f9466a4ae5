import { StepRow } from './step-row.tsx'
import type { RunView } from './view.ts'

interface Shown {
  view: RunView
  now: string
  openLog(step: string): void
}

/** The stages of a proof, with what was seen in each: there are few, and their times are what it is about. */
export function ProofStages({ view, now, openLog }: Shown) {
  return (
    <section aria-labelledby="stages" className="flex flex-col gap-2">
      <h2 id="stages" className="font-medium text-quiet text-small">
        Stages
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {view.steps.map(step => (
          <StepRow key={step.id} step={step} view={view} now={now} openLog={openLog} tells />
        ))}
      </ul>
    </section>
  )
}
