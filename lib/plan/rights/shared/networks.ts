import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { entriesOf, right, rowsOf, textAt, unknownKeys, wordOf } from '../found.ts'
import { NETWORK_KEYS } from '../known-keys.ts'
import { foreign } from './foreign.ts'

/** What a network lets its containers reach, and whose it is. */
export function network(name: string, node: Node): Found[] {
  const driver = textAt(node, 'driver')
  const options = entriesOf(entry(node, 'driver_opts'))
  return [
    ...unknownKeys(node, NETWORK_KEYS),
    ...foreign('network', name, node),
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
    ...addresses(name, entry(node, 'ipam')),
    ...options.map(([key, value]) =>
      key === 'com.docker.network.bridge.name'
        ? right(
            `driver_opts:${key}`,
            value,
            `The network ${name} uses the bridge ${wordOf(value)} of this machine`,
            'Whatever else is on a bridge of that name can be reached.',
          )
        : right(
            `driver_opts:${key}`,
            value,
            `The network ${name} sets ${key}`,
            'The driver decides what it means.',
            'warns',
          ),
    ),
  ]
}

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
function addresses(name: string, ipam: Node | undefined): Found[] {
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
      .filter(node => wordOf(node) !== '' && !isPrivate(wordOf(node)))
      .map(node =>
        right(
          `ipam:${wordOf(node)}`,
          node,
          `The network ${name} takes addresses that are not private: ${wordOf(node)}`,
          'What this machine sends to them would reach a container instead of their owner.',
        ),
      ),
  ]
}
