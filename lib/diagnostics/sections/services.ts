import type { Gathered, ServiceSeen } from '../gathered.ts'
import { worstFirst } from '../is-well.ts'
import { code, prose, stacked, table, toSecond } from '../markdown.ts'
import type { Section } from './section.ts'

export const services: Section = ({ seen }) =>
  'unseen' in seen.services
    ? prose(seen.services.unseen)
    : stacked([
        table(
          ['Service', 'State', 'Health', 'Exit', 'Restarts', 'Started', 'Ended', 'Image'],
          worstFirst(seen.services.seen).map(row),
        ),
        missingOf(seen, seen.services.seen),
      ])

const row = ({ name, status, health, exitCode, restarts, since, ended, ...more }: ServiceSeen) => [
  code(name),
  `${status}${more.outOfMemory ? ', out of memory' : ''}${more.error === '' ? '' : `: ${code(more.error)}`}`,
  health,
  status === 'running' ? '' : String(exitCode),
  String(restarts),
  toSecond(since),
  toSecond(ended),
  code(more.image),
]

function missingOf({ plan }: Gathered, there: ServiceSeen[]): string {
  const planned = 'seen' in plan ? plan.seen.services : []
  const missing = planned.filter(name => !there.some(service => service.name === name))
  const more = worstFirst(there).filter(({ name }) => planned.length > 0 && !planned.includes(name))
  return stacked([
    missing.length > 0 ? `Planned, without a container: ${missing.map(code).join(', ')}.` : '',
    more.length > 0 ? `Here, but in no plan: ${more.map(({ name }) => code(name)).join(', ')}.` : '',
    there.length === 0 && missing.length === 0 ? 'There is no container of the stack.' : '',
  ])
}
