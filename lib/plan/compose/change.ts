import { type Dict, mapEntries, mapItems, type Node } from './node.ts'
import { type Rules, step } from './rules.ts'

export type Change = (node: Node) => Node

/** Applies each rule of a table where it belongs; what lies below such a place is the rule's own business. */
export const change = (root: Dict, rules: Rules<Change>): Dict =>
  mapEntries(root, (value, key) => changeNode(value, step(rules, key)))

function changeNode(node: Node, at: Rules<Change> | undefined): Node {
  if (!at) return node
  if (at.rule) return at.rule(node)
  if (node.kind === 'dict') return mapEntries(node, (value, key) => changeNode(value, step(at, key)))
  if (node.kind === 'list') return mapItems(node, item => changeNode(item, step(at, '*')))
  return node
}
