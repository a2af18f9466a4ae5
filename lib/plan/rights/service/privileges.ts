import { isYes, right, rowsOf, wordOf } from '../found.ts'
import type { Rules } from '../rule.ts'

/** Keys that lift what keeps a container apart from this machine. */
export const PRIVILEGES: Rules = {
  privileged: (node, { service }) =>
    isYes(node)
      ? [right('privileged', node, `${service} runs privileged`, 'It can do to this machine what root can.')]
      : [],
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
  // Compose takes any other profile of seccomp for a file, `builtin` too.
  security_opt: (node, { service }) =>
    rowsOf(node)
      .filter(item => !/^(?:no-new-privileges(?:[:=]true)?|apparmor[:=]docker-default)$/.test(wordOf(item)))
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
}

/** What Docker gives every container. */
const USUAL_CAPABILITIES = new Set(
  'CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL AUDIT_WRITE'.split(
    ' ',
  ),
)
