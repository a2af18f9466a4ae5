import { stacks } from '../stacks/list.ts'
import type { Gathered } from './gathered.ts'

/** What stacks and their services are called stands everywhere in a report: as the name of somebody, it tells nothing. */
export function commonWords({ services, plan }: Pick<Gathered, 'services' | 'plan'>): string[] {
  const seen = 'seen' in services ? services.seen.map(({ name }) => name) : []
  const planned = 'seen' in plan ? plan.seen.services : []
  const names = [...stacks.map(({ id }) => id), ...seen, ...planned]
  return names.flatMap(name => [name, ...name.split(/[-_.]/)])
}
