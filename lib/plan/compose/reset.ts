import { type Dict, entry, withEntry } from './node.ts'
import type { Path } from './tree.ts'

/** What is left of an earlier model where a later file says `!reset` or `!override`. */
export const without = (root: Dict, resets: readonly Path[]): Dict => resets.reduce(withoutOne, root)

function withoutOne(node: Dict, [key, ...rest]: Path): Dict {
  const below = key === undefined ? undefined : entry(node, key)
  if (key === undefined || !below) return node
  if (rest.length === 0) return withEntry(node, key, undefined)
  return below.kind === 'dict' ? withEntry(node, key, withoutOne(below, rest)) : node
}

/** The part of a document's resets that concerns one service, seen from that service. */
export const resetsOf = (service: string, resets: readonly Path[]): Path[] =>
  resets.flatMap(([section, name, ...rest]) =>
    section === 'services' && name === service && rest.length > 0 ? [rest] : [],
  )
