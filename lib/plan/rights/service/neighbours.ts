import type { Node } from '../../compose/node.ts'
import { right, rowsOf, textAt, wordOf } from '../found.ts'
import type { Rules } from '../rule.ts'

/** What a service has to do with containers and addresses that are not of this stack. */
export const NEIGHBOURS: Rules = {
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
}

const hostsOf = (node: Node): [string, Node][] =>
  node.kind === 'dict'
    ? [...node.entries]
    : rowsOf(node).map(item => [wordOf(item).split(/[:=]/, 1)[0] ?? '', item])
