import { type Dict, mapEntries, mapItems, type Node, type Scalar, scalar } from './node.ts'
import { fail } from './problem.ts'
import { interpolate } from './variables.ts'

const MOST_TEXT = 4_000_000

/** A document with the values of its variables, as Compose has them before it reads any short form. */
export function filledIn(root: Dict, lookUp: (name: string) => string | undefined): Dict {
  const done = new Map<Node, Node>()
  let length = 0
  const fillScalar = (node: Scalar): Scalar => {
    if (typeof node.value !== 'string' || !node.value.includes('$')) return node
    const filled = interpolate(node.value, lookUp)
    length += filled.length
    if (length > MOST_TEXT)
      fail('too-large', node.at, 'Its variables unfold into megabytes.', 'Shorten their values in .env.')
    return scalar(node.at, filled)
  }
  /** What aliases share stays shared. */
  const fill = (node: Node): Node => {
    const known = done.get(node)
    if (known) return known
    const filled =
      node.kind === 'scalar'
        ? fillScalar(node)
        : node.kind === 'dict'
          ? mapEntries(node, fill)
          : mapItems(node, fill)
    done.set(node, filled)
    return filled
  }
  return mapEntries(root, fill)
}
