import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { isYes, right, textAt } from '../found.ts'

/** Something that is there before this project, and that others use. */
export function foreign(kind: 'volume' | 'network', name: string, node: Node): Found[] {
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
