import type { Plan } from '../../plan/plan.ts'
import type { Action, Probe, Step } from '../../stacks/contract/step.ts'
import type { Home } from '../../stacks/contract/value.ts'
import { printOf } from './memory.ts'

/** What has to have happened for a probe to hold that asks a service. */
export interface Cause {
  /** Actions that were done. */
  actions: Action[]
  /** A service that runs. */
  service?: string
}

/**
 * Which actions make which probe true. A plan says it itself: those of a step make its claim, and an action that is left
 * out where a probe holds makes that probe true.
 */
export function causesIn({ steps }: Plan): (probe: Probe) => Cause {
  const causes = new Map<string, Cause>()
  const add = (probe: Probe, { actions, service }: Cause) => {
    const known = causes.get(printOf(probe))
    const all = [...(known?.actions ?? []), ...actions]
    causes.set(printOf(probe), { actions: all, ...(service !== undefined && { service }) })
  }
  for (const step of steps) {
    for (const probe of leavesOf(step.holds)) add(probe, causeOf(step))
    for (const action of step.make) if (action.unless) add(action.unless, { actions: [action] })
  }
  return probe => causes.get(printOf(probe)) ?? { actions: [] }
}

function causeOf({ make }: Step): Cause {
  const starts = make.find(action => action.do === 'up')
  return starts ? { actions: [], service: starts.service } : { actions: make }
}

const leavesOf = (probe: Probe): Probe[] => (probe.ask === 'all' ? probe.of.flatMap(leavesOf) : [probe])

/** The homes in files that an action fills. */
export const filledBy = (action: Action): Home[] =>
  action.do === 'mint' ? Object.values(action.into).filter(home => !home.startsWith('run#')) : []

/** What an action does, whatever would make it unnecessary. */
export const deedOf = ({ unless: _, ...deed }: Action): string => printOf(deed)
