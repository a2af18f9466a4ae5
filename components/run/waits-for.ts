import type { StepView } from './view.ts'

/** What a step waits for, in a sentence: the steps before it that are not through. Undefined where it waits for none. */
export function waitsFor({ state, needs }: StepView, steps: StepView[]): string | undefined {
  if (state !== 'waiting') return undefined
  const open = steps.filter(step => needs.includes(step.id) && step.state !== 'done' && step.state !== 'kept')
  const titles = [...new Set(open.map(({ title }) => title))]
  if (titles.length === 0) return undefined
  const named = titles.slice(0, NAMED).join(', ')
  return titles.length > NAMED ? `Waits for ${named} and ${titles.length - NAMED} more` : `Waits for ${named}`
}

const NAMED = 2

/** The same for a stage in which nothing has begun: the other stages that it waits for. */
export function stageWaitsFor(own: StepView[], steps: StepView[]): string | undefined {
  const needs = new Set(own.flatMap(({ needs }) => needs))
  const open = steps.filter(
    step => needs.has(step.id) && !own.includes(step) && step.state !== 'done' && step.state !== 'kept',
  )
  const stages = [...new Set(open.map(({ stage }) => stage))]
  return stages.length === 0 ? undefined : `Waits for ${stages.join(', ')}`
}
