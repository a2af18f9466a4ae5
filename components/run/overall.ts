import { stagesOf } from './stages.ts'
import type { RunView, StepView } from './view.ts'

/** How far a step is, from 0 to 1. */
function partOf({ state, progress }: StepView): number {
  if (state === 'done' || state === 'kept') return 1
  return progress?.of ? Math.min(1, progress.done / progress.of) : 0
}

/** How far a run is, in percent of its steps; what is not through is never a hundred. */
export function percentOf({ state, steps }: Pick<RunView, 'state' | 'steps'>): number {
  if (state === 'done') return 100
  const parts = steps.reduce((sum, step) => sum + partOf(step), 0)
  return steps.length === 0 ? 0 : Math.min(99, Math.floor((parts / steps.length) * 100))
}

/** The part of the way that a stage is, where it begins, and how much of it is done; all from 0 to 1. */
export interface StagePart {
  stage: string
  from: number
  width: number
  done: number
  isFailed: boolean
}

export function stageParts(steps: StepView[]): StagePart[] {
  let from = 0
  return stagesOf(steps).map(({ stage, steps: own }) => {
    const width = own.length / steps.length
    const done = own.reduce((sum, step) => sum + partOf(step), 0) / own.length
    const part = { stage, from, width, done, isFailed: own.some(({ state }) => state === 'failed') }
    from += width
    return part
  })
}
