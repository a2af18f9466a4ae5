import type { Step } from '../stacks/contract/step.ts'
import type { Service } from './compose/services.ts'

/**
 * By service that cannot be asked whether it is ready, the service of the same program that can. A person waits for
 * the one that answers. The others compute as long when they start, and on few processors they would slow it down.
 * They also find its database as it has made it.
 */
export function leadersOf(
  services: Readonly<Record<string, Service>>,
  canBeAsked: (service: string) => boolean,
): ReadonlyMap<string, string> {
  const names = Object.keys(services)
  const leaders = new Map(names.filter(canBeAsked).map(name => [programOf(name, services[name]), name]))
  return new Map(
    names.flatMap(name => {
      const leader = leaders.get(programOf(name, services[name]))
      return leader === undefined || canBeAsked(name) ? [] : [[name, leader]]
    }),
  )
}

/** Services that are built from the same source run the same program, whatever their images are called. */
function programOf(name: string, service: Service | undefined): string {
  const { image = '', context, dockerfile = '', target = '' } = service ?? {}
  if (context !== undefined) return JSON.stringify([context, dockerfile, target])
  return image || name
}

/**
 * Followers start once their leader is ready. Where everything else that they need is there by then, their containers are
 * made together with the leader's, so that Compose is called once. A service that another step needs does not wait.
 */
export function withFollowers(steps: Step[], leaders: ReadonlyMap<string, string>): Step[] {
  const ids = new Map(steps.map(step => [step.id, step]))
  const isNeeded = new Set(steps.flatMap(({ needs }) => needs))
  const follows = new Map([...leaders].filter(([name]) => ids.has(name) && !isNeeded.has(name)))
  return steps.map(step => {
    const leader = follows.get(step.id)
    if (leader !== undefined) return { ...step, needs: [...new Set([...step.needs, leader])] }
    const before = neededBy(step, ids)
    const along = [...follows].filter(([, name]) => name === step.id).map(([name]) => name)
    const isReadyThen = (name: string) => ids.get(name)?.needs.every(need => before.has(need))
    return madeWith(step, along.filter(isReadyThen))
  })
}

/** The steps that are through before this one begins. */
function neededBy(step: Step, ids: ReadonlyMap<string, Step>, found = new Set<string>()): Set<string> {
  for (const need of step.needs) {
    const needed = ids.get(need)
    if (found.has(need) || !needed) continue
    found.add(need)
    neededBy(needed, ids, found)
  }
  return found
}

const madeWith = (step: Step, along: string[]): Step =>
  along.length === 0
    ? step
    : {
        ...step,
        make: step.make.map(action => (action.do === 'up' ? { ...action, along } : action)),
      }
