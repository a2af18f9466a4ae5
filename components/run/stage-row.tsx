import { type SyntheticEvent, useState } from 'react'
import { StepMark } from './step-mark.tsx'
import { StepRow } from './step-row.tsx'
import type { RunView, StepState, StepView } from './view.ts'
import { stageWaitsFor } from './waits-for.ts'

interface Stage {
  stage: string
  steps: StepView[]
  view: RunView
  now: string
  openLog(step: string): void
}

/** A stage in a line, with its steps below while something happens in it, or when somebody wants to see them. */
export function StageRow({ stage, steps, view, now, openLog }: Stage) {
  const [chosen, choose] = useState<boolean>()
  const state = stateOf(steps)
  const isOpen = chosen ?? BUSY.includes(state)
  const toggled = ({ currentTarget: { open } }: SyntheticEvent<HTMLDetailsElement>) => {
    if (open !== isOpen) choose(open)
  }
  const waits = view.state === 'working' && state === 'waiting' ? stageWaitsFor(steps, view.steps) : undefined
  const through = steps.filter(({ state }) => state === 'done' || state === 'kept').length
  return (
    <li>
      <details open={isOpen} onToggle={toggled}>
        <summary className="flex cursor-pointer gap-3 px-4 py-3">
          <StepMark state={state} />
          <h2 className="grow font-medium">
            {stage}
            {waits && <span className="block font-normal text-quiet text-small">{waits}</span>}
          </h2>
          <span className="text-quiet text-small leading-6">
            {through} of {steps.length}
          </span>
        </summary>
        <ul className="divide-y divide-line border-line border-t pl-7">
          {steps.map(step => (
            <StepRow key={step.id} step={step} view={view} now={now} openLog={openLog} />
          ))}
        </ul>
      </details>
    </li>
  )
}

const BUSY: StepState[] = ['failed', 'working', 'stopped']
const QUIET: StepState[] = ['done', 'kept']

function stateOf(steps: StepView[]): StepState {
  const states = steps.map(({ state }) => state)
  const busy = BUSY.find(state => states.includes(state))
  if (busy) return busy
  if (!states.every(state => QUIET.includes(state))) return 'waiting'
  return states.includes('done') ? 'done' : 'kept'
}
