import { type Dict, entry, list, type Node, type Place, scalar, withEntry } from './node.ts'
import { type Range, rangeText, readRange } from './port.ts'
import { fail } from './problem.ts'

interface Entry {
  item: Node
  key: string
  span?: Span
}

/** What an entry covers, where its numbers are known. Entries of one family publish a port alike. */
interface Span {
  item: Dict
  family: string
  target: Range
  shift: number | undefined
}

/** A port said twice counts once, the last time; a range gives up what a later entry says again. */
export function uniquePorts(node: Node): Node {
  if (node.kind !== 'list') return node
  const entries = node.items.map(entryOf)
  const ranged = entries.some(({ span }) => span && span.target.to > span.target.from)
  const kept = new Map<string, Entry>()
  for (const later of entries) {
    if (ranged) for (const earlier of kept.values()) giveWay(kept, earlier, later)
    kept.set(later.key, later)
  }
  return list(
    node.at,
    Array.from(kept.values(), ({ item }) => item),
  )
}

function entryOf(item: Node): Entry {
  if (item.kind === 'scalar') return { item, key: item.text }
  const target = entry(item, 'target')
  if (item.kind !== 'dict' || target?.kind !== 'scalar') return noPort(item.at)
  const word = (key: string) => typed(entry(item, key))
  const base = `${word('host_ip') || 'string 0.0.0.0'} ${word('protocol') || 'string tcp'}`
  const span = spanOf(item, base)
  return { item, key: `${base} ${word('published')} ${word('target')}`, ...(span && { span }) }
}

/** Compose tells `published: 80` from `published: "80"`, so do we. */
const typed = (node: Node | undefined): string =>
  node?.kind === 'scalar' ? `${typeof node.value} ${node.text}` : ''

function spanOf(item: Dict, base: string): Span | undefined {
  const [target, published] = [entry(item, 'target'), entry(item, 'published')]
  const range = target?.kind === 'scalar' ? readRange(target.text) : undefined
  if (!range || typed(target) === `string ${range.from}`) return undefined
  if (!published) return { item, family: base, target: range, shift: undefined }
  const outside = published.kind === 'scalar' ? readRange(published.text) : undefined
  if (!outside || outside.to - outside.from !== range.to - range.from) return undefined
  const shift = outside.from - range.from
  return { item, family: `${base} ${typed(published).split(' ', 1)} ${shift}`, target: range, shift }
}

function giveWay(kept: Map<string, Entry>, earlier: Entry, later: Entry): void {
  if (!earlier.span || !later.span || earlier.key === later.key) return
  const [held, taken] = [earlier.span.target, later.span.target]
  if (taken.to < held.from || held.to < taken.from || earlier.span.family !== later.span.family) return
  kept.delete(earlier.key)
  for (const rest of [
    { from: held.from, to: taken.from - 1 },
    { from: taken.to + 1, to: held.to },
  ]) {
    if (rest.from > rest.to) continue
    const piece = entryOf(portion(earlier.span, rest))
    kept.set(piece.key, piece)
  }
}

function portion({ item, shift }: Span, target: Range): Node {
  const smaller = withEntry(item, 'target', portNode(item.at, target))
  if (shift === undefined) return smaller
  const published = { from: target.from + shift, to: target.to + shift }
  return withEntry(smaller, 'published', scalar(item.at, rangeText(published)))
}

/** One port is a number, as Compose has it; a range stays text. */
export const portNode = (at: Place, range: Range): Node =>
  scalar(at, range.from === range.to ? range.from : rangeText(range))

const noPort = (at: Place) =>
  fail('shape', at, 'A port needs a `target`, the port inside the container.', 'Correct the line.')
