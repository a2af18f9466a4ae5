import { StageRow } from './stage-row.tsx'
import { stagesOf } from './stages.ts'
import type { StepView } from './view.ts'

/** The steps of a run by stage. */
export function Steps({ steps, now }: { steps: StepView[]; now: string }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {stagesOf(steps).map(({ stage, steps }) => (
        <StageRow key={stage} stage={stage} steps={steps} now={now} />
      ))}
    </ul>
  )
}
