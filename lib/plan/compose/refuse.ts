import type * as z from 'zod'
import { type Dict, entry, type Node, type Place } from './node.ts'
import { fail } from './problem.ts'

interface Refusal {
  path: string[]
  expected: string[]
}

const WORDS: Record<string, string> = {
  array: 'a list',
  boolean: 'text',
  object: 'a mapping',
  record: 'a mapping',
  string: 'text',
}

/** Says of a model that has another shape than Compose's what is wrong, and where it was written. */
export function refuse(root: Dict, { issues: [issue] }: z.ZodError): never {
  const { path, expected } = issue ? innermost(issue) : { path: [], expected: [] }
  const because = `Compose takes ${[...new Set(expected)].join(' or ') || 'another form'} for ${path.join('.')}.`
  return fail('shape', placeOf(root, path), because, 'Correct the line, or restore the file.')
}

/** Of the forms that a value may have, the one it came closest to tells most. */
function innermost(issue: z.core.$ZodIssue): Refusal {
  const path = issue.path.map(String)
  if (issue.code === 'invalid_type') return { path, expected: [WORDS[issue.expected] ?? issue.expected] }
  if (issue.code !== 'invalid_union') return { path, expected: [] }
  const forms = issue.errors.flatMap(([first]) => (first ? [innermost(first)] : []))
  const closest = forms.find(form => form.path.length === Math.max(...forms.map(other => other.path.length)))
  if (!closest || closest.path.length === 0) return { path, expected: forms.flatMap(form => form.expected) }
  return { path: [...path, ...closest.path], expected: closest.expected }
}

/** Where the innermost part of a path that exists was written. */
function placeOf(node: Node, [key, ...rest]: readonly string[]): Place {
  const below =
    key === undefined ? undefined : node.kind === 'list' ? node.items[Number(key)] : entry(node, key)
  return below ? placeOf(below, rest) : node.at
}
