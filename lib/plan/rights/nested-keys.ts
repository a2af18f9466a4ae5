import { entry, type Node } from '../compose/node.ts'
import type { Found } from './ask.ts'
import { entriesOf, rowsOf, unknownKeys } from './found.ts'

const DEVICE = 'capabilities count device_ids driver options'
const HOOK = 'command user privileged working_dir environment'
const FILE = 'source target uid gid mode'

/** Keys within the keys of a service. A star matches every entry or row. */
const IN_SERVICES = places({
  'networks.*':
    'aliases interface_name ipv4_address ipv6_address link_local_ips mac_address driver_opts priority gw_priority',
  'ports.*': 'name mode host_ip target published protocol app_protocol',
  'volumes.*.bind': 'propagation create_host_path recursive selinux',
  'volumes.*.volume': 'labels nocopy subpath',
  'volumes.*.tmpfs': 'size mode',
  'volumes.*.image': 'subpath',
  'secrets.*': FILE,
  'configs.*': FILE,
  'env_file.*': 'path required format',
  'depends_on.*': 'condition required restart',
  healthcheck: 'disable interval retries test timeout start_period start_interval',
  logging: 'driver options',
  'devices.*': 'source target permissions',
  'gpus.*': DEVICE,
  'pre_start.*': `${HOOK} image per_replica`,
  'post_start.*': HOOK,
  'pre_stop.*': HOOK,
  'ulimits.*': 'soft hard',
  credential_spec: 'config file registry',
  blkio_config: 'weight weight_device device_read_bps device_read_iops device_write_bps device_write_iops',
  'deploy.placement': 'constraints preferences max_replicas_per_node',
  'deploy.resources': 'limits reservations',
  'deploy.resources.limits': 'cpus memory pids',
  'deploy.resources.reservations': 'cpus memory generic_resources devices',
  'deploy.resources.reservations.devices.*': DEVICE,
})

const IN_NETWORKS = places({
  ipam: 'driver config options',
  'ipam.config.*': 'subnet ip_range gateway aux_addresses',
})

interface KnownPlace {
  steps: readonly string[]
  /** How it begins the key of an ask. */
  prefix: string
  keys: ReadonlySet<string>
}

/** Splits the table once, not for each service. */
function places(table: Readonly<Record<string, string>>): KnownPlace[] {
  return Object.entries(table).map(([path, keys]) => ({
    steps: path.split('.'),
    prefix: `${path.replaceAll('.*', '')}.`,
    keys: new Set(keys.split(' ')),
  }))
}

/** Keys deeper in a service that nothing here knows. */
export const unknownInService = (service: Node): Found[] => unknownIn(service, IN_SERVICES)
export const unknownInNetwork = (network: Node): Found[] => unknownIn(network, IN_NETWORKS)

const unknownIn = (node: Node, known: readonly KnownPlace[]): Found[] =>
  known.flatMap(({ steps, prefix, keys }) =>
    nodesAt(node, steps).flatMap(one => unknownKeys(one, keys, prefix)),
  )

function nodesAt(node: Node, [step, ...further]: readonly string[]): Node[] {
  if (step === undefined) return [node]
  const below =
    step === '*' ? [...rowsOf(node), ...entriesOf(node).map(([, value]) => value)] : [entry(node, step)]
  return below.flatMap(one => (one ? nodesAt(one, further) : []))
}
