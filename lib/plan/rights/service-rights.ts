import { entry, type Node } from '../compose/node.ts'
import type { Found } from './ask.ts'
import { entriesOf, isYes, right, rowsOf, textAt, wordOf, wordsOf } from './found.ts'

/** Who asks, and who else there is. */
export interface Asking {
  service: string
  services: ReadonlySet<string>
}

type Rule = (node: Node, asking: Asking) => Found[]

/** What services ask for by a key of theirs, beyond a plain container. */
export const SERVICE_RIGHTS: Readonly<Record<string, Rule>> = {
  privileged: (node, { service }) =>
    isYes(node)
      ? [right('privileged', node, `${service} runs privileged`, 'It can do to this machine what root can.')]
      : [],
  pid: namespace('pid', 'sees and ends the processes of this machine'),
  ipc: namespace('ipc', 'shares the memory of programs of this machine'),
  uts: namespace('uts', 'shares the host name of this machine'),
  userns_mode: namespace('userns_mode', 'is not separated from the users of this machine'),
  cgroup: namespace('cgroup', 'sees the control groups of this machine'),
  network_mode: (node, asking) =>
    /^(?:default|bridge)$/.test(wordOf(node))
      ? [
          right(
            `network_mode:${wordOf(node)}`,
            node,
            `${asking.service} is in the network that Docker gives to containers without one`,
            'Containers of other projects are in it too.',
            'warns',
          ),
        ]
      : networkOf(node, asking),
  cap_add: (node, { service }) =>
    rowsOf(node).flatMap(item => {
      const name = wordOf(item).toUpperCase().replace(/^CAP_/, '')
      return USUAL_CAPABILITIES.has(name)
        ? []
        : [
            right(
              `cap_add:${name}`,
              item,
              `${service} gets the capability ${name}`,
              'Containers do without it: it reaches beyond the container.',
            ),
          ]
    }),
  devices: (node, { service }) => rowsOf(node).map(item => device(item, service)),
  device_cgroup_rules: (node, { service }) =>
    rowsOf(node).map(item =>
      right(
        `device_cgroup_rules:${wordOf(item)}`,
        item,
        `${service} may use more devices of this machine`,
        'A rule of its own opens devices to it, which may be disks.',
      ),
    ),
  gpus: (node, { service }) =>
    rowsOf(node).flatMap((item, index) => reserved(item, service, `gpus:${index}`)),
  deploy: (node, { service }) => [
    ...rowsOf(entry(entry(entry(node, 'resources'), 'reservations'), 'devices')).flatMap((item, index) =>
      reserved(item, service, `deploy.devices:${index}`),
    ),
    ...copies('deploy.replicas', entry(node, 'replicas'), service),
  ],
  scale: (node, { service }) => copies('scale', node, service),
  security_opt: (node, { service }) =>
    rowsOf(node)
      .filter(
        item =>
          !/^(?:no-new-privileges(?:[:=]true)?|seccomp[:=]builtin|apparmor[:=]docker-default)$/.test(
            wordOf(item),
          ),
      )
      .map(item =>
        right(
          `security_opt:${wordOf(item)}`,
          item,
          `${service} runs with weaker protection: ${wordOf(item)}`,
          'It switches off or replaces what keeps a container from this machine.',
        ),
      ),
  use_api_socket: (node, { service }) =>
    isYes(node)
      ? [
          right(
            'use_api_socket',
            node,
            `${service} controls Docker`,
            'It gets the socket of Docker and your log-ins to registries: with them it is root of this machine.',
          ),
        ]
      : [],
  cgroup_parent: limits('cgroup_parent'),
  oom_kill_disable: (node, asking) => (isYes(node) ? limits('oom_kill_disable')(node, asking) : []),
  oom_score_adj: (node, asking) =>
    wordOf(node).startsWith('-') ? limits('oom_score_adj')(node, asking) : [],
  blkio_config: (node, { service }) =>
    entriesOf(node).length === 0
      ? []
      : [
          right(
            'blkio_config',
            node,
            `${service} sets how disks are shared`,
            'It may slow others down.',
            'notes',
          ),
        ],
  sysctls: (node, { service }) => {
    const names = [
      ...wordsOf(node).map(word => word.split('=', 1)[0] ?? ''),
      ...entriesOf(node).map(([name]) => name),
    ]
    return names.map(name =>
      right(`sysctls:${name}`, node, `${service} sets ${name}`, 'It is a setting of the kernel.', 'warns'),
    )
  },
  runtime: (node, { service }) => {
    const name = wordOf(node)
    if (name === '' || name === 'runc') return []
    return name === 'nvidia'
      ? [
          right(
            'runtime:nvidia',
            node,
            `${service} uses NVIDIA's runtime`,
            'It gives containers the GPU.',
            'notes',
          ),
        ]
      : [
          right(
            `runtime:${name}`,
            node,
            `${service} is started by another program: ${name}`,
            'The runtime decides what a container may do.',
          ),
        ]
  },
  isolation: (node, { service }) =>
    wordOf(node) === ''
      ? []
      : [
          right(
            `isolation:${wordOf(node)}`,
            node,
            `${service} sets its isolation`,
            'Windows alone knows it.',
            'warns',
          ),
        ],
  credential_spec: (node, { service }) => [
    right(
      'credential_spec',
      node,
      `${service} gets an account of this machine`,
      'It acts in the name of that account.',
    ),
  ],
  storage_opt: (node, { service }) => [
    right(
      'storage_opt',
      node,
      `${service} sets how much disk it has`,
      'It is a setting of the storage driver.',
      'notes',
    ),
  ],
  logging: (node, { service }) => {
    const driver = textAt(node, 'driver')
    return /^(?:|json-file|local|none|journald)$/.test(driver)
      ? []
      : [
          right(
            `logging:${driver}`,
            node,
            `${service} sends its log elsewhere`,
            `Docker itself hands it to ${driver}, at an address of this file.`,
            'warns',
          ),
        ]
  },
  volumes_from: (node, { service }) =>
    rowsOf(node)
      .filter(item => wordOf(item).startsWith('container:'))
      .map(item =>
        right(
          `volumes_from:${wordOf(item)}`,
          item,
          `${service} gets the data of another container`,
          'That container is not of this stack.',
        ),
      ),
  external_links: (node, { service }) =>
    rowsOf(node).map(item =>
      right(
        `external_links:${wordOf(item)}`,
        item,
        `${service} talks to another container`,
        'That container is not of this stack.',
        'warns',
      ),
    ),
  extra_hosts: (node, { service, services }) =>
    hostsOf(node).flatMap(([name, item]) =>
      services.has(name)
        ? [
            right(
              `extra_hosts:${name}`,
              item,
              `${service} looks for ${name} at another address`,
              'It is the name of a service, which would be reached at the address given here.',
              'warns',
            ),
          ]
        : [],
    ),
  labels: (node, { service }) =>
    namesOf(node).map(([name, item]) =>
      right(
        `labels:${name}`,
        item,
        `${service} has the label ${name}`,
        'Programs that watch Docker, such as proxies and schedulers, may obey it.',
        'warns',
      ),
    ),
  label_file: (node, { service }) =>
    wordsOf(node).length === 0
      ? []
      : [
          right(
            'label_file',
            node,
            `${service} has labels from a file`,
            'Programs that watch Docker, such as proxies and schedulers, may obey them.',
            'warns',
          ),
        ],
  annotations: (node, { service }) =>
    namesOf(node).map(([name, item]) =>
      right(
        `annotations:${name}`,
        item,
        `${service} has the annotation ${name}`,
        'The runtime that starts containers obeys it, outside of every container.',
      ),
    ),
  pre_start: hooks('pre_start'),
  post_start: hooks('post_start'),
  pre_stop: hooks('pre_stop'),
  develop: (node, { service }) => [
    right(
      'develop',
      node,
      `${service} is prepared for \`docker compose watch\``,
      'The wizard never calls it.',
      'notes',
    ),
  ],
  environment: (node, { service }) => credentials('environment', node, service),
  build: (node, { service }) => credentials('build.args', entry(node, 'args'), service),
}

/** What Docker gives every container. */
const USUAL_CAPABILITIES = new Set(
  'CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL AUDIT_WRITE'.split(
    ' ',
  ),
)

/** A namespace that is shared: with this machine, or with a container that is not of this stack. */
function namespace(key: string, because: string): Rule {
  return (node, { service }) => {
    const mode = wordOf(node)
    if (/^(?:|private|shareable|none|default|bridge)$/.test(mode) || mode.startsWith('service:')) return []
    return mode === 'host'
      ? [
          right(
            `${key}:host`,
            node,
            `${service} uses the ${NAMES[key] ?? key} of this machine`,
            `It ${because}.`,
          ),
        ]
      : [
          right(
            `${key}:${mode}`,
            node,
            `${service} shares the ${NAMES[key] ?? key} of something else: ${mode}`,
            'That is not of this stack.',
          ),
        ]
  }
}

const networkOf = namespace(
  'network_mode',
  'has the network of this machine, with every port that listens on it',
)

const MANY_COPIES = 10

/** A number that cannot be read counts as many. */
function copies(key: string, node: Node | undefined, service: string): Found[] {
  return node === undefined || Number(wordOf(node)) <= MANY_COPIES
    ? []
    : [
        right(
          `${key}:${wordOf(node)}`,
          node,
          `${service} runs ${wordOf(node)} times`,
          'That many containers may use all RAM of this machine.',
          'warns',
        ),
      ]
}

const NAMES: Readonly<Record<string, string>> = {
  pid: 'processes',
  ipc: 'shared memory',
  uts: 'host name',
  userns_mode: 'users',
  cgroup: 'control groups',
  network_mode: 'network',
}

function limits(key: string): Rule {
  return (node, { service }) =>
    wordOf(node) === ''
      ? []
      : [
          right(
            `${key}:${wordOf(node)}`,
            node,
            `${service} escapes the limits of this machine`,
            `\`${key}\` decides what may take memory and processor from others.`,
            'warns',
          ),
        ]
}

const GPU_DEVICE = /^\/dev\/(?:dri|kfd|nvidia|dxg)|^(?:nvidia|amd)\.com\/gpu=/

function device(item: Node, service: string): Found {
  const source = item.kind === 'dict' ? textAt(item, 'source') : (wordOf(item).split(':', 1)[0] ?? '')
  const name = /=/.test(source) ? wordOf(item) : source
  return GPU_DEVICE.test(name) && !name.includes('..')
    ? right(`devices:${name}`, item, `${service} uses the GPU at ${name}`, 'It computes there.', 'notes')
    : right(
        `devices:${name}`,
        item,
        `${service} uses the device ${name}`,
        'It reads and writes that device of this machine.',
      )
}

/** Devices that are reserved by what they can do: a GPU is usual for such a stack, anything else is not. */
function reserved(item: Node, service: string, what: string): Found[] {
  const driver = textAt(item, 'driver')
  const ids = wordsOf(entry(item, 'device_ids'))
  const able = wordsOf(entry(item, 'capabilities')).join(' ')
  const isGpu =
    driver === 'cdi'
      ? ids.every(id => GPU_DEVICE.test(id))
      : /^(?:|nvidia|amd)$/.test(driver) && /^(?:|.*gpu.*)$/.test(able)
  return isGpu
    ? [right(what, item, `${service} uses a GPU`, 'It computes there.', 'notes')]
    : [
        right(
          `${what}:${[driver, ...ids, able].filter(Boolean).join(' ')}`,
          item,
          `${service} uses devices of this machine`,
          `They are given to it by ${driver || 'Docker'}.`,
        ),
      ]
}

function hooks(key: string): Rule {
  return (node, { service }) =>
    rowsOf(node).map((item, index) =>
      isYes(entry(item, 'privileged'))
        ? right(
            `${key}:${index}.privileged`,
            item,
            `${service} runs a privileged command (${key})`,
            'That command can do to this machine what root can.',
          )
        : right(
            `${key}:${index}`,
            item,
            `${service} runs a command of its own (${key})`,
            'It runs in a container.',
            'notes',
          ),
    )
}

/** The names of a mapping, also where it is written as a list of `name=value`. */
const namesOf = (node: Node): [string, Node][] =>
  node.kind === 'dict'
    ? [...node.entries]
    : rowsOf(node).map(item => [wordOf(item).split('=', 1)[0] ?? '', item])

const hostsOf = (node: Node): [string, Node][] =>
  node.kind === 'dict'
    ? [...node.entries]
    : rowsOf(node).map(item => [wordOf(item).split(/[:=]/, 1)[0] ?? '', item])

/** The variable with the log-ins to registries. */
export const LOG_INS = 'DOCKER_AUTH_CONFIG'

/** Log-ins that are handed on where a service asks for the variable that holds them. */
function credentials(key: string, node: Node | undefined, service: string): Found[] {
  const names =
    node?.kind === 'dict' ? entriesOf(node) : rowsOf(node).map(item => [wordOf(item), item] as const)
  return names
    .filter(([name]) => name.split('=', 1)[0] === LOG_INS)
    .map(([, item]) =>
      right(
        `${key}:${LOG_INS}`,
        item,
        `${service} gets your log-ins to registries`,
        `The variable ${LOG_INS} holds them.`,
      ),
    )
}
