import { right, wordOf } from '../found.ts'
import type { Rule, Rules } from '../rule.ts'

/** Namespaces of this machine, or of other containers, that a service shares. */
export const NAMESPACES: Rules = {
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
}

/** A namespace that is shared: with this machine, or with a container that is not of this stack. */
function namespace(key: string, because: string): Rule {
  return (node, { service }) => {
    const mode = wordOf(node)
    if (mode === '' || OWN[key]?.test(mode)) return []
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

/** Modes that share nothing with this machine or with what is not of this stack. Docker takes another word for a name. */
const OWN: Readonly<Record<string, RegExp>> = {
  pid: /^service:/,
  ipc: /^(?:none|private|shareable)$|^service:/,
  cgroup: /^private$/,
  network_mode: /^none$|^service:/,
}

const NAMES: Readonly<Record<string, string>> = {
  pid: 'processes',
  ipc: 'shared memory',
  uts: 'host name',
  userns_mode: 'users',
  cgroup: 'control groups',
  network_mode: 'network',
}
