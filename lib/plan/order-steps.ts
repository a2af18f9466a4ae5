import type { Step } from '../stacks/contract/step.ts'

/** Every step after those it needs, otherwise in the order given. A circle or a step that nobody has is a fault of the stack. */
export function orderSteps(steps: Step[]): Step[] {
  const ids = new Set(steps.map(({ id }) => id))
  for (const { id, needs } of steps) {
    const missing = needs.find(need => !ids.has(need))
    if (missing !== undefined)
      throw new Error(`The step ${id} needs ${missing}, which this plan does not have.`)
  }
  const ordered: Step[] = []
  const done = new Set<string>()
  while (ordered.length < steps.length) {
    const free = steps.filter(({ id, needs }) => !done.has(id) && needs.every(need => done.has(need)))
    if (free.length === 0) throw new Error(`The steps wait for each other: ${left(steps, done).join(', ')}.`)
    for (const step of free) {
      done.add(step.id)
      ordered.push(step)
    }
  }
  return ordered
}

const left = (steps: Step[], done: ReadonlySet<string>) =>
  steps.map(({ id }) => id).filter(id => !done.has(id))
