import { entry, type Node } from '../../compose/node.ts'
import type { Found } from '../ask.ts'
import { namesOf, right, wordsOf } from '../found.ts'
import type { Rules } from '../rule.ts'

/** Labels and annotations, which other programs obey. */
export const LABELS: Rules = {
  labels: (node, { service }) => labels('labels', service, node),
  // A container has the labels of its image as well.
  build: (node, { service }) => labels('build.labels', service, entry(node, 'labels')),
  deploy: (node, { service }) =>
    namesOf(entry(node, 'labels')).map(([name, item]) =>
      right(
        `deploy.labels:${name}`,
        item,
        `${service} has the label ${name} in a swarm`,
        'Compose does not use it: no container gets it.',
        'notes',
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

const labels = (key: string, service: string, node: Node | undefined): Found[] =>
  namesOf(node).map(([name, item]) =>
    right(
      `${key}:${name}`,
      item,
      `${service} has the label ${name}`,
      'Programs that watch Docker, such as proxies and schedulers, may obey it.',
      'warns',
    ),
  )
