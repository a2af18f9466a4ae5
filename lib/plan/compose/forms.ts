import { type Dict, dict, type List, list, type Node, type Place, scalar } from './node.ts'
import { fail } from './problem.ts'

type Fill = (at: Place) => Node

/** What a name in a short `depends_on` list stands for. */
export const started = (at: Place): Dict =>
  dict(
    at,
    new Map([
      ['condition', scalar(at, 'service_started')],
      ['required', scalar(at, true)],
    ]),
  )

/** What a name in a short `networks` list stands for. */
export const attached: Fill = at => scalar(at, null)

/** A mapping, or the short list of its names; null is an empty one. */
export function asMapping(node: Node, fill: Fill): Dict {
  if (node.kind === 'dict') return node
  if (node.kind === 'list')
    return dict(node.at, new Map(node.items.map(item => [nameIn(item), fill(item.at)])))
  return node.value === null ? dict(node.at, new Map()) : odd(node.at, 'a mapping or a list of names')
}

const nameIn = (item: Node): string =>
  item.kind === 'scalar' && typeof item.value === 'string' ? item.value : odd(item.at, 'a list of names')

/** `build: ./server` is short for its context. */
export function asBuild(node: Node): Dict {
  if (node.kind === 'dict') return node
  if (node.kind === 'list' || typeof node.value !== 'string') return odd(node.at, 'a directory or a mapping')
  return dict(node.at, new Map([['context', node]]))
}

/** A list, one text, or a mapping written as `KEY=value` entries; null is an empty one. */
export function asSequence(node: Node): List {
  if (node.kind === 'list') return node
  if (node.kind === 'dict')
    return list(
      node.at,
      [...node.entries].flatMap(([key, value]) => assignments(key, value)),
    )
  return list(node.at, node.value === null ? [] : [node])
}

function assignments(key: string, value: Node): Node[] {
  if (value.kind === 'list') return value.items.flatMap(item => assignments(key, item))
  if (value.kind === 'dict') return odd(value.at, 'text')
  return [scalar(value.at, value.value === null ? key : `${key}=${value.text}`)]
}

const odd = (at: Place, expected: string) =>
  fail('shape', at, `Compose expects ${expected} here.`, 'Correct the line, or restore the file.')
