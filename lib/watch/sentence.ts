import type { ServiceSeen, Snapshot } from './snapshot.ts'

type Told = Pick<ServiceSeen, 'name' | 'state' | 'why' | 'root'>

export const isWell = ({ state }: Pick<ServiceSeen, 'state'>): boolean =>
  state === 'healthy' || state === 'done'
const isThere = ({ state }: Pick<ServiceSeen, 'state'>) => state !== 'absent'
const isAtWork = ({ state }: Pick<ServiceSeen, 'state'>) =>
  ['healthy', 'starting', 'asking', 'unhealthy'].includes(state)

export function overallState(services: readonly Pick<ServiceSeen, 'state'>[]): Snapshot['state'] {
  if (!services.some(isThere)) return 'absent'
  if (!services.some(isAtWork)) return 'down'
  return services.every(isWell) ? 'healthy' : 'degraded'
}

/** How it all is, in a sentence or two: what is wrong begins where it begins. */
export function sentenceOf(services: readonly Told[], title: string): string {
  const state = overallState(services)
  if (state === 'absent') return `${title} is not set up here: it has no containers.`
  if (state === 'healthy') return `All ${services.length} services are well.`
  if (state === 'down' && services.every(({ state }) => ['stopped', 'absent', 'done'].includes(state)))
    return `${title} is stopped: none of its services runs.`
  const roots = services.filter(({ name, root }) => root === name)
  if (roots.length === 0) return 'Its services have not all been asked yet.'
  return [...roots.slice(0, NAMED).map(root => rootSentence(root, services)), ...rest(roots.length)].join(' ')
}

const NAMED = 3

const rest = (count: number) => {
  const more = count - NAMED
  return more > 0 ? [`${more} more ${more === 1 ? 'service is' : 'services are'} not well.`] : []
}

function rootSentence({ name, why }: Told, services: readonly Told[]): string {
  const others = services.filter(other => other.root === name && other.name !== name).map(other => other.name)
  const itself = `${name} ${why}${/[.!?]$/.test(why ?? '') ? '' : '.'}`
  if (others.length === 0) return itself
  return `${itself} ${listed(others)} ${others.length === 1 ? 'is' : 'are'} unwell because ${others.length === 1 ? 'it needs' : 'they need'} it.`
}

export function listed(names: readonly string[]): string {
  const shown =
    names.length > NAMED ? [...names.slice(0, NAMED - 1), `${names.length - NAMED + 1} more`] : names
  const [last = '', ...before] = [...shown].reverse()
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`
}
