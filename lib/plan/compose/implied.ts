import { asMapping, attached, started } from './forms.ts'
import { type Dict, dict, entry, mapEntries, type Node, type Place, scalar, text, withEntry } from './node.ts'

/** Adds what a model implies: the needs that other keys make, and the network of services that name none. */
export function implied(root: Dict): Dict {
  const services = entry(root, 'services')
  if (services?.kind !== 'dict') return root
  const whole = withEntry(root, 'services', mapEntries(services, withNeeds))
  return [...services.entries.values()].some(onDefaultNetwork)
    ? withDefaultNetwork(whole, services.at)
    : whole
}

function withNeeds(service: Node): Node {
  const made = new Map([...volumesFrom(service), ...shares(service)])
  if (service.kind !== 'dict' || made.size === 0) return service
  const written = entry(service, 'depends_on')
  const own = written ? asMapping(written, started).entries : []
  return withEntry(service, 'depends_on', dict(service.at, new Map([...made, ...own])))
}

/** What a service links to or shares a namespace with, as in `network_mode: service:x`, restarts it too. */
function shares(service: Node): [string, Dict][] {
  const linked = textsOf(entry(service, 'links')).map(link => link.replace(/^([^:]*):[^:]*$/, '$1'))
  const shared = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'].flatMap(key => {
    const [, name] = /^service:(.*)$/s.exec(text(entry(service, key)) ?? '') ?? []
    return name ?? []
  })
  const restarting = withEntry(started(service.at), 'restart', scalar(service.at, true))
  return [...linked, ...shared].map(name => [name, restarting])
}

const volumesFrom = (service: Node): [string, Dict][] =>
  textsOf(entry(service, 'volumes_from'))
    .filter(from => !from.startsWith('container:'))
    .map(from => [from.split(':', 1)[0] ?? '', started(service.at)])

const textsOf = (node: Node | undefined): string[] =>
  node?.kind === 'list' ? node.items.flatMap(item => text(item) ?? []) : []

function onDefaultNetwork(service: Node): boolean {
  if (service.kind !== 'dict' || service.entries.has('network_mode')) return false
  const networks = entry(service, 'networks')
  return networks?.kind !== 'dict' || networks.entries.size === 0 || networks.entries.has('default')
}

function withDefaultNetwork(root: Dict, at: Place): Dict {
  const networks = asMapping(entry(root, 'networks') ?? attached(at), attached)
  if (networks.entries.has('default')) return root
  return withEntry(root, 'networks', withEntry(networks, 'default', attached(at)))
}
