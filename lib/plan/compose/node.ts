/** Where something was written: a compose file, as the person names it, and the line in it. */
export interface Place {
  file: string
  line: number
}

export interface Scalar {
  kind: 'scalar'
  at: Place
  value: string | number | boolean | null
  /** What Compose makes of it where it needs text: `1.10` is "1.1", `010` is "8". */
  text: string
}

export interface List {
  kind: 'list'
  at: Place
  items: readonly Node[]
  reach: Reach
}

export interface Dict {
  kind: 'dict'
  at: Place
  entries: ReadonlyMap<string, Node>
  reach: Reach
}

/** A YAML value that knows where it was written, through every merge. Never changed, so aliases share it. */
export type Node = Scalar | List | Dict

/** How many values a value holds, aliases counted each time, and how deep. */
export interface Reach {
  size: number
  depth: number
}

const ALONE: Reach = { size: 1, depth: 1 }

export const reachOf = (node: Node): Reach => (node.kind === 'scalar' ? ALONE : node.reach)

function reachOver(below: Iterable<Node>): Reach {
  let size = 1
  let depth = 0
  for (const node of below) {
    const reach = reachOf(node)
    size += reach.size
    depth = Math.max(depth, reach.depth)
  }
  return { size, depth: depth + 1 }
}

export const scalar = (at: Place, value: Scalar['value'], text = String(value ?? '')): Scalar => ({
  kind: 'scalar',
  at,
  value,
  text,
})

export const list = (at: Place, items: readonly Node[]): List => ({
  kind: 'list',
  at,
  items,
  reach: reachOver(items),
})

export const dict = (at: Place, entries: ReadonlyMap<string, Node>): Dict => ({
  kind: 'dict',
  at,
  entries,
  reach: reachOver(entries.values()),
})

export const entry = (node: Node | undefined, key: string): Node | undefined =>
  node?.kind === 'dict' ? node.entries.get(key) : undefined

export const text = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined

export const isNull = (node: Node | undefined): boolean => node?.kind === 'scalar' && node.value === null

/** The same dict with one entry replaced, added, or (undefined) removed. */
export function withEntry(node: Dict, key: string, value: Node | undefined): Dict {
  const entries = new Map(node.entries)
  if (value) entries.set(key, value)
  else entries.delete(key)
  return dict(node.at, entries)
}

/** Applies a change to every entry; the dict itself comes back when nothing changed. */
export function mapEntries(node: Dict, change: (value: Node, key: string) => Node): Dict {
  const entries = new Map<string, Node>()
  let changed = false
  for (const [key, value] of node.entries) {
    const next = change(value, key)
    changed ||= next !== value
    entries.set(key, next)
  }
  return changed ? dict(node.at, entries) : node
}

/** Applies a change to every item; the list itself comes back when nothing changed. */
export function mapItems(node: List, change: (item: Node) => Node): List {
  const items = node.items.map(change)
  return items.some((item, index) => item !== node.items[index]) ? list(node.at, items) : node
}
