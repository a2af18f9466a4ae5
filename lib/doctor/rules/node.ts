import { type HostFacts, isKnown } from '../facts.ts'
import { blocks, type Finding, fine } from '../finding.ts'
import { isAtLeast } from '../version-order.ts'

const NODE_FLOOR = '20.9.0'

export function nodeRule({ node }: HostFacts): Finding[] {
  if (!isKnown(node)) return []
  if (isAtLeast(node.value, NODE_FLOOR) === false)
    return [
      blocks(
        'node',
        `Node ${node.value} is too old`,
        `The wizard needs Node ${NODE_FLOOR} or newer.`,
        'Install the current LTS release from https://nodejs.org and start again.',
      ),
    ]
  return [fine('node', `Node ${node.value}`, `${NODE_FLOOR} or newer is needed.`)]
}
