import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { entriesOf, isYes, namesOf, right, wordOf } from '../found.ts'
import type { Rule, Rules } from '../rule.ts'

/** How much of this machine a service takes from others. */
export const LIMITS: Rules = {
  deploy: (node, { service }) => copies('deploy.replicas', entry(node, 'replicas'), service),
  scale: (node, { service }) => copies('scale', node, service),
  cgroup_parent: limits('cgroup_parent'),
  oom_kill_disable: (node, asking) => (isYes(node) ? limits('oom_kill_disable')(node, asking) : []),
  oom_score_adj: (node, asking) =>
    wordOf(node).startsWith('-') ? limits('oom_score_adj')(node, asking) : [],
  cpu_rt_period: limits('cpu_rt_period'),
  cpu_rt_runtime: limits('cpu_rt_runtime'),
  ulimits: (node, { service }) =>
    entriesOf(node)
      .filter(([name]) => /^(?:rtprio|nice)$/.test(name))
      .flatMap(([name, item]) => [
        right(
          `ulimits:${name}`,
          item,
          `${service} may take the processor from others`,
          `\`${name}\` decides which programs of this machine come first.`,
          'warns',
        ),
      ]),
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
  sysctls: (node, { service }) =>
    namesOf(node).map(([name, item]) =>
      right(`sysctls:${name}`, item, `${service} sets ${name}`, 'It is a setting of the kernel.', 'warns'),
    ),
  storage_opt: (node, { service }) => [
    right(
      'storage_opt',
      node,
      `${service} sets how much disk it has`,
      'It is a setting of the storage driver.',
      'notes',
    ),
  ],
}

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
