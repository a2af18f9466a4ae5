import { asMapping, attached } from '../compose/forms.ts'
import { entry, type Node } from '../compose/node.ts'
import { rowsOf } from '../rights/found.ts'
import {
  device,
  each,
  entriesIn,
  hosts,
  joined,
  mapping,
  mount,
  names,
  namesOf,
  number,
  path,
  paths,
  port,
  reserved,
  sources,
  truth,
  tuple,
  type Value,
  whole,
  word,
  words,
} from './values.ts'

/** The names of the variables in an env file; undefined where it cannot be read here. */
export type NamesIn = (path: string) => ReadonlySet<string> | undefined

interface Readings {
  /** The service as this wizard reads it, its paths absolute. */
  ours: Node
  /** The same as Compose prints it. */
  theirs: Node
  namesIn: NamesIn
}

type Agreement = (readings: Readings) => boolean

/** The keys by which the two readings of a service differ, such as `privileged` and `build.context`. */
export const differingKeys = (readings: Readings): string[] =>
  Object.entries(AGREEMENTS).flatMap(([key, agree]) => (agree(readings) ? [] : [key]))

const at = (node: Node, key: string) =>
  key.split('.').reduce((below: Node | undefined, step) => entry(below, step), node)

const same =
  (key: string, value: Value): Agreement =>
  ({ ours, theirs }) =>
    value(at(ours, key)) === value(at(theirs, key))

const KEYS: readonly (readonly [keys: string, value: Value])[] = [
  [
    'image pid ipc uts userns_mode cgroup cgroup_parent network_mode runtime isolation user container_name platform',
    word,
  ],
  ['privileged read_only use_api_socket oom_kill_disable build.privileged', truth],
  ['oom_score_adj cpu_rt_runtime cpu_rt_period', number],
  ['cap_add cap_drop security_opt device_cgroup_rules group_add volumes_from links external_links', words],
  ['dns dns_search tmpfs build.tags build.entitlements build.cache_from build.cache_to', words],
  ['sysctls annotations deploy.labels build.labels build.additional_contexts', mapping],
  ['credential_spec storage_opt logging ulimits', whole],
  ['models build.ssh', names],
  ['devices', each(device)],
  ['volumes', each(mount)],
  ['ports', each(port)],
  ['secrets configs build.secrets', sources],
  ['extra_hosts build.extra_hosts', hosts],
  ['build.context', path],
  ['build.dockerfile build.dockerfile_inline build.target build.network build.isolation', word],
  [
    'pre_start post_start pre_stop',
    each(hook =>
      tuple(truth(entry(hook, 'privileged')), word(entry(hook, 'user')), word(entry(hook, 'image'))),
    ),
  ],
]

const AGREEMENTS: Readonly<Record<string, Agreement>> = {
  ...Object.fromEntries(
    KEYS.flatMap(([keys, value]) => keys.split(' ').map(key => [key, same(key, value)] as const)),
  ),
  'build.args': ({ ours, theirs }) => holds(at(ours, 'build.args'), at(theirs, 'build.args')),
  command: givenAs('command'),
  entrypoint: givenAs('entrypoint'),
  networks: ({ ours, theirs }) => networks(ours) === networks(theirs),
  deploy: ({ ours, theirs }) => reservedBy(ours) === reservedBy(theirs) && copies(ours) === copies(theirs),
  depends_on: ({ ours, theirs }) =>
    isAmong(namesOf(at(theirs, 'depends_on')), namesOf(at(ours, 'depends_on'))),
  env_file: ({ ours, theirs }) => isAmong(paths(at(theirs, 'env_file')), paths(at(ours, 'env_file'))),
  label_file: ({ ours, theirs }) => isAmong(paths(at(theirs, 'label_file')), paths(at(ours, 'label_file'))),
  labels: ({ ours, theirs }) =>
    holds(at(ours, 'labels'), at(theirs, 'labels'), paths(at(ours, 'label_file')).length > 0),
  environment,
}

const isAmong = (some: readonly string[], all: readonly string[]) => some.every(one => all.includes(one))

/** Ours are all there, and beside them only what is passed on under its own name, or what a file may have added. */
function holds(ours: Node | undefined, theirs: Node | undefined, mayHaveMore = false): boolean {
  const [given, printed] = [new Map(entriesIn(ours)), new Map(entriesIn(theirs))]
  return (
    [...given].every(([name, value]) => value === undefined || (printed.get(name) ?? '') === value) &&
    (mayHaveMore || [...printed.keys()].every(name => given.has(name)))
  )
}

/** Compose splits a text into words as a shell would; only a list is compared word by word. */
function givenAs(key: string): Agreement {
  return ({ ours, theirs }) => {
    const [given, printed] = [at(ours, key), at(theirs, key)]
    return given?.kind === 'list'
      ? inOrder(given) === inOrder(printed)
      : word(given) !== '' || rowsOf(printed).length === 0
  }
}

const inOrder = (list: Node | undefined) => tuple(...rowsOf(list).map(word))

/** Without networks of its own, a service is in the one of the project. */
function networks(service: Node): string {
  if (word(entry(service, 'network_mode')) !== '') return ''
  const given = entry(service, 'networks')
  const named = [...(given ? asMapping(given, attached).entries : [])]
  return named.length === 0
    ? joined([tuple('default', '')])
    : joined(named.map(([name, node]) => tuple(name, whole(node))))
}

/** Versions of Compose print GPUs under one of two keys. */
const reservedBy = (service: Node): string =>
  joined(
    [...rowsOf(at(service, 'deploy.resources.reservations.devices')), ...rowsOf(at(service, 'gpus'))].map(
      reserved,
    ),
  )

const copies = (service: Node): string =>
  word(at(service, 'deploy.replicas')) || word(at(service, 'scale')) || '1'

/** The values of the compose files are there; whatever else is, an env file of the service names. */
function environment({ ours, theirs, namesIn }: Readings): boolean {
  const [given, printed] = [at(ours, 'environment'), at(theirs, 'environment')]
  const files = paths(at(ours, 'env_file')).map(namesIn)
  if (files.includes(undefined)) return holds(given, printed, true)
  const names = new Set([...namesOf(given), ...files.flatMap(file => [...(file ?? [])])])
  return holds(given, printed, true) && namesOf(printed).every(name => names.has(name))
}
