import { type Dict, entry, type Node } from '../compose/node.ts'
import { isResolvedVolume } from '../compose/resolve.ts'
import type { Found } from './ask.ts'
import { entriesOf, isYes, right, rowsOf, textAt, unknownKeys, wordOf } from './found.ts'
import type { Surroundings } from './judge-path.ts'
import { NETWORK_KEYS, SECRET_KEYS, TOP_KEYS, VOLUME_KEYS } from './known-keys.ts'
import { type PathsFound, pathFound, together } from './service-paths.ts'
import { LOG_INS } from './service-rights.ts'

/** What is found of one thing that services share. */
export interface Shared extends PathsFound {
  subject: string
}

/** What the volumes, networks, secrets, configs and models of a project ask, and its keys that nothing here knows. */
export function sharedRights(root: Dict, around: Surroundings): Shared[] {
  const section = (name: string, judge: (key: string, node: Node) => PathsFound): Shared[] =>
    entriesOf(entry(root, name)).map(([key, node]) => ({ subject: `${name}.${key}`, ...judge(key, node) }))
  return [
    ...section('volumes', (key, node) => volume(key, node, around)),
    ...section('networks', (key, node) => ({ found: network(key, node), inside: [] })),
    ...section('secrets', (key, node) => fileOf(`The secret ${key}`, node, around)),
    ...section('configs', (key, node) => fileOf(`The config ${key}`, node, around)),
    ...section('models', (key, node) => ({ found: [model(key, node)], inside: [] })),
    { subject: '', found: unknownKeys(root, TOP_KEYS), inside: [] },
  ]
}

function volume(name: string, node: Node, around: Surroundings): PathsFound {
  const [driver, options] = [textAt(node, 'driver'), entry(node, 'driver_opts')]
  const found: Found[] = [...unknownKeys(node, VOLUME_KEYS), ...foreign('volume', name, node)]
  if (!/^(?:|local)$/.test(driver))
    found.push(
      right(
        `driver:${driver}`,
        node,
        `The volume ${name} is made by ${driver}`,
        'That program of this machine decides what it is.',
      ),
    )
  return together([
    { found, inside: [] },
    options ? mounted(name, node, options, around) : { found: [], inside: [] },
  ])
}

/** A volume with options of its own is whatever `mount` makes of them: a folder, a disk, a share of another machine. */
function mounted(name: string, volume: Node, options: Node, around: Surroundings): PathsFound {
  const [type, flags, device] = [textAt(options, 'type'), textAt(options, 'o'), textAt(options, 'device')]
  if (type === 'tmpfs' || entriesOf(options).length === 0) return { found: [], inside: [] }
  const isBind = /^(?:|none|bind)$/.test(type) && /(?:^|,)r?bind(?:,|$)/.test(flags)
  if (isBind && device !== '' && !device.startsWith('/') && !isResolvedVolume(volume))
    return { found: [ofDocker(name, options, device)], inside: [] }
  if (isBind && device !== '')
    return pathFound(
      {
        what: 'device',
        node: options,
        path: device,
        title: `The volume ${name} is ${device} of this machine`,
        readOnly: false,
      },
      around,
    )
  if (device === '' && type === '')
    return {
      found: [
        right(
          'driver_opts',
          options,
          `The volume ${name} has options of its own`,
          'The driver decides what they mean.',
          'warns',
        ),
      ],
      inside: [],
    }
  const what = device === '' ? type : device
  return {
    found: [
      right(
        `device:${what}`,
        options,
        `The volume ${name} is ${what}`,
        `This machine mounts it (${type || flags}).`,
      ),
    ],
    inside: [],
  }
}

/** A path that begins where Docker itself runs, which is `/` as a rule: `./etc` would be `/etc`. */
const ofDocker = (name: string, options: Node, device: string): Found => ({
  what: `device:${device}`,
  node: options,
  group: 'paths',
  level: 'blocks',
  title: `The volume ${name} is ${device}, seen from the folder in which Docker runs`,
  because: 'Compose makes it a path of this folder only with `driver: local` and `o: bind`.',
})

/** Something that is there before this project, and that others use. */
function foreign(kind: 'volume' | 'network', name: string, node: Node): Found[] {
  const given = textAt(node, 'name') || name
  if (isYes(entry(node, 'external')) || entry(node, 'external')?.kind === 'dict')
    return [
      kind === 'network' && given === 'host'
        ? right(
            'external:host',
            node,
            `The network ${name} is that of this machine`,
            'Every port that listens on it can be reached.',
          )
        : right(
            `external:${given}`,
            node,
            `The ${kind} ${name} is ${given}, which is not of this stack`,
            FOREIGN[kind],
          ),
    ]
  return entry(node, 'name') === undefined
    ? []
    : [
        right(
          `name:${given}`,
          node,
          `The ${kind} ${name} is called ${given}`,
          `Where another project has one of that name, it is shared. ${FOREIGN[kind]}`,
        ),
      ]
}

const FOREIGN = {
  volume: 'Its data can be read and changed.',
  network: 'Whatever is in it can be reached.',
}

function network(name: string, node: Node): Found[] {
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

function fileOf(title: string, node: Node, around: Surroundings): PathsFound {
  const variable = textAt(node, 'environment')
  const found = [
    ...unknownKeys(node, SECRET_KEYS),
    ...(variable === LOG_INS
      ? [
          right(
            `environment:${variable}`,
            node,
            `${title} is your log-ins to registries`,
            'The variable holds them.',
          ),
        ]
      : []),
  ]
  const path = pathFound(
    { what: 'file', node, path: textAt(node, 'file'), title: `${title} is ${textAt(node, 'file')}` },
    around,
  )
  return together([{ found, inside: [] }, path])
}

const model = (name: string, node: Node): Found =>
  right(
    `model:${textAt(node, 'model')}`,
    node,
    `Compose would fetch the model ${name}`,
    'A plugin of Docker runs it on this machine, outside every container.',
  )
