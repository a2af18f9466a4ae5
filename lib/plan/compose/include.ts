import type { Document } from './document.ts'
import { asSequence } from './forms.ts'
import { merge } from './merge.ts'
import { type Dict, dict, entry, type Node, text, withEntry } from './node.ts'
import { onlyKeys } from './only-keys.ts'
import { fail } from './problem.ts'
import { without } from './reset.ts'

/** One entry of `include`: files that make one model, and the directory their paths start from. */
export interface Inclusion {
  files: string[]
  directory?: string
  /** Where its variables come from instead of the `.env` of the project. */
  envFile?: Node
  by: Node
}

const SECTIONS = new Set(['services', 'volumes', 'networks', 'secrets', 'configs'])

/** A document laid over what it includes. */
export function withIncluded({ root, resets }: Document, load: (inclusion: Inclusion) => Dict): Dict {
  const listed = entry(root, 'include')
  if (!listed) return root
  if (listed.kind !== 'list') return odd(listed)
  const own = withEntry(root, 'include', undefined)
  return listed.items.map(readInclusion).reduce((over, inclusion) => {
    const { at, entries } = load(inclusion)
    const sections = dict(at, new Map([...entries].filter(([section]) => SECTIONS.has(section))))
    return merge(without(sections, resets), over)
  }, own)
}

function readInclusion(by: Node): Inclusion {
  onlyKeys(by, 'include', ['path', 'project_directory', 'env_file'])
  const path = by.kind === 'dict' ? entry(by, 'path') : by
  const files = path ? asSequence(path).items.map(item => text(item) ?? odd(item)) : odd(by)
  const directory = text(entry(by, 'project_directory'))
  const envFile = entry(by, 'env_file')
  return { files, by, ...(directory && { directory }), ...(envFile && { envFile }) }
}

const odd = (node: Node) =>
  fail('shape', node.at, '`include` is a list of compose files.', 'Write it as a list of their paths.')
