import { StageRow } from './stage-row.tsx'
import { stagesOf } from './stages.ts'
import type { RunView } from './view.ts'

interface Shown {
  view: RunView
  now: string
  openLog(step: string): void
}

/** The steps of a run by stage. */
export function Steps({ view, now, openLog }: Shown) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {stagesOf(view.steps).map(({ stage, steps }) => (
        <StageRow key={stage} stage={stage} steps={steps} view={view} now={now} openLog={openLog} />
      ))}
    </ul>
  )
}
