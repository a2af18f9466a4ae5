import type { Step } from '../stacks/contract/step.ts'
import type { Plan } from './plan.ts'

/** What a person may do to what runs, without setting anything up otherwise. */
export type Deed =
  | { do: 'start' | 'stop' | 'restart'; service: string }
  /** Fetches the models that are to be there. */
  | { do: 'models' }

/**
 * The steps of a deed: those of the plan itself, as far as they are about it. A restart stops and brings up again, so that
 * a container whose files have changed meanwhile is made anew. Undefined where the plan has nothing of the kind.
 */
export function deedSteps(
  { steps, services }: Pick<Plan, 'steps' | 'services'>,
  deed: Deed,
): Step[] | undefined {
  if (deed.do === 'models') {
    const fetching = steps.filter(({ make }) => make.some(action => action.do === 'model'))
    return fetching.length === 0 ? undefined : fetching.map(step => ({ ...step, needs: [] }))
  }
  const { service } = deed
  const bringUp = steps.find(({ id }) => id === service)
  if (!services.includes(service) || !bringUp) return undefined
  const stop = stopStep(service)
  switch (deed.do) {
    case 'stop':
      return [stop]
    case 'start':
      return [{ ...bringUp, needs: [] }]
    case 'restart':
      return [stop, { ...bringUp, needs: [stop.id] }]
  }
}

const stopStep = (service: string): Step => ({
  id: `stop:${service}`,
  stage: 'Services',
  title: `Stop ${service}`,
  needs: [],
  holds: { ask: 'stopped', service },
  make: [{ do: 'stop', service }],
  within: 60,
})
