import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { entriesOf, right, rowsOf, textAt, wordOf } from '../found.ts'
import type { Asking, Rules } from '../rule.ts'

/** What a service has to do with containers and addresses that are not of this stack. */
export const NEIGHBOURS: Rules = {
  container_name: (node, asking) => takenName('container_name', wordOf(node), node, asking),
  links: (node, asking) =>
    rowsOf(node).flatMap(item => {
      const [linked, alias] = wordOf(item).split(':')
      return alias === undefined || alias === linked || !asking.services.has(alias)
        ? []
        : [
            right(
              `links:${alias}`,
              item,
              `${asking.service} reaches ${linked} by the name ${alias}`,
              'It is the name of another service.',
              'warns',
            ),
          ]
    }),
  networks: (node, asking) =>
    entriesOf(node).flatMap(([network, joined]) => [
      ...rowsOf(entry(joined, 'aliases')).flatMap(item =>
        takenName('networks.aliases', wordOf(item), item, asking),
      ),
      ...entriesOf(entry(joined, 'driver_opts')).map(([key, value]) =>
        right(
          `networks.driver_opts:${key}`,
          value,
          `${asking.service} sets ${key} where it joins the network ${network}`,
          'The driver decides what it means.',
          'warns',
        ),
      ),
    ]),
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

/** What others send to the service of that name would reach this one as well. */
const takenName = (key: string, name: string, node: Node, { service, services }: Asking): Found[] =>
  name === service || !services.has(name)
    ? []
    : [
        right(
          `${key}:${name}`,
          node,
          `${service} answers to the name of ${name}`,
          'What other services send to that name, passwords among it, can reach it.',
          'warns',
        ),
      ]

const hostsOf = (node: Node): [string, Node][] =>
  node.kind === 'dict'
    ? [...node.entries]
    : rowsOf(node).map(item => [wordOf(item).split(/[:=]/, 1)[0] ?? '', item])
