import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { namesOf, right } from '../found.ts'

/** Labels of a volume or network: those of Compose say whose it is. */
export const sharedLabels = (what: string, node: Node): Found[] =>
  namesOf(entry(node, 'labels')).map(([name, item]) =>
    name.startsWith('com.docker.compose.')
      ? right(
          `labels:${name}`,
          item,
          `${what} has the label ${name}, which Compose itself sets`,
          'By it a volume or network passes for that of another project.',
        )
      : right(
          `labels:${name}`,
          item,
          `${what} has the label ${name}`,
          'Programs that watch Docker may obey it.',
          'warns',
        ),
  )
