import type { Node } from './node.ts'
import { fail } from './problem.ts'

/** Refuses a mapping with other keys, which may bring in another file than the one that is read here. */
export function onlyKeys(node: Node, where: string, known: readonly string[]): void {
  if (node.kind !== 'dict') return
  for (const [key, { at }] of node.entries)
    if (!known.includes(key))
      fail('shape', at, `This wizard does not know the key "${key}" of \`${where}\`.`, 'Remove the key.')
}
