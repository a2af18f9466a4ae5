import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { entriesOf, right, rowsOf, textAt, unknownKeys, wordOf } from '../found.ts'
import type { Surroundings } from '../judge-path.ts'
import { NETWORK_KEYS } from '../known-keys.ts'
import { unknownInNetwork } from '../nested-keys.ts'
import { foreign } from './foreign.ts'
import { sharedLabels } from './shared-labels.ts'

/** What a network lets its containers reach, and whose it is. */
export function network(name: string, node: Node, { address }: Surroundings): Found[] {
  const driver = textAt(node, 'driver')
  const options = entriesOf(entry(node, 'driver_opts'))
  return [
    ...unknownKeys(node, NETWORK_KEYS),
    ...foreign('network', name, node),
    ...sharedLabels(`The network ${name}`, node),
    ...(/^(?:|bridge|none)$/.test(driver)
      ? []
      : [
          right(
            `driver:${driver}`,
            node,
            `The network ${name} is made by ${driver}`,
            'Its containers may stand in the network of this machine.',
          ),
        ]),
    ...addresses(name, entry(node, 'ipam'), address),
    ...unknownInNetwork(node),
    ...options.map(([key, value]) => option(name, key, value)),
  ]
}

function option(name: string, key: string, value: Node): Found {
  const sets = `The network ${name} sets ${key}`
  if (OPENING.test(key))
    return right(
      `driver_opts:${key}`,
      value,
      sets,
      'By it, other machines can reach ports of its containers that are not published to them.',
    )
  return key === 'com.docker.network.bridge.name'
    ? right(
        `driver_opts:${key}`,
        value,
        `The network ${name} uses the bridge ${wordOf(value)} of this machine`,
        'Whatever else is on a bridge of that name can be reached.',
      )
    : right(`driver_opts:${key}`, value, sets, 'The driver decides what it means.', 'warns')
}

/** Options of bridges that decide who reaches their containers. */
const OPENING =
  /^com\.docker\.network\.bridge\.(?:gateway_mode_ipv[46]|trusted_host_interfaces|host_binding_ipv4)$/

const PRIVATE: readonly (readonly [RegExp, number])[] = [
  [/^10(?:\.\d{1,3}){3}$/, 8],
  [/^172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}$/, 12],
  [/^192\.168(?:\.\d{1,3}){2}$/, 16],
  [/^f[cd][\da-f]{2}:[\da-f:]*$/i, 7],
]

/** Whether an address, or all of a range of them, is for private use. */
function isPrivate(range: string): boolean {
  const [, address = '', bits = '128'] = /^([^/]*)(?:\/(\d+))?$/.exec(range) ?? []
  return PRIVATE.some(([pattern, least]) => pattern.test(address) && Number(bits) >= least)
}

/** This machine sends what is for the addresses of a network into that network. */
function addresses(name: string, ipam: Node | undefined, own: string | undefined): Found[] {
  const driver = entry(ipam, 'driver')
  const given = rowsOf(entry(ipam, 'config')).flatMap(config =>
    ['subnet', 'ip_range', 'gateway'].flatMap(key => entry(config, key) ?? []),
  )
  return [
    ...(driver && !/^(?:|default)$/.test(wordOf(driver))
      ? [
          right(
            `ipam.driver:${wordOf(driver)}`,
            driver,
            `The addresses of the network ${name} come from ${wordOf(driver)}`,
            'That program of this machine decides what they are.',
          ),
        ]
      : []),
    ...given
      .filter(node => wordOf(node) !== '')
      .flatMap(node => {
        const range = wordOf(node)
        const isOfLocal = own !== undefined && holds(range, own)
        if (isPrivate(range) && !isOfLocal) return []
        const which = isOfLocal ? 'of the network that this machine is in' : 'that are not private'
        return [
          right(
            `ipam:${range}`,
            node,
            `The network ${name} takes addresses ${which}: ${range}`,
            'What this machine sends to them would reach a container instead of their owner.',
          ),
        ]
      }),
  ]
}

/** Whether a range of IPv4 addresses, such as `10.0.0.0/8`, has this address in it. */
function holds(range: string, address: string): boolean {
  const [, start = '', bits = '32'] = /^([\d.]+)(?:\/(\d+))?$/.exec(range) ?? []
  const [first, other] = [numberOf(start), numberOf(address)]
  const size = 2 ** (32 - Number(bits))
  return first !== undefined && other !== undefined && Math.floor(first / size) === Math.floor(other / size)
}

function numberOf(address: string): number | undefined {
  const parts = address.split('.').map(Number)
  return parts.length === 4 && parts.every(part => part >= 0 && part <= 255)
    ? parts.reduce((sum, part) => sum * 256 + part, 0)
    : undefined
}
