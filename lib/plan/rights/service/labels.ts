import type { Node } from '../../compose/node.ts'
import { right, rowsOf, wordOf, wordsOf } from '../found.ts'
import type { Rules } from '../rule.ts'

/** Labels and annotations, which other programs obey. */
export const LABELS: Rules = {
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
}

/** The names of a mapping, also where it is written as a list of `name=value`. */
const namesOf = (node: Node): [string, Node][] =>
  node.kind === 'dict'
    ? [...node.entries]
    : rowsOf(node).map(item => [wordOf(item).split('=', 1)[0] ?? '', item])
