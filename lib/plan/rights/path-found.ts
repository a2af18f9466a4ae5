import type { Node } from '../compose/node.ts'
import type { Found } from './ask.ts'
import { judgePath, type Surroundings } from './judge-path.ts'

/** What is found of paths, and the paths inside the folder that may turn out to be links. */
export interface PathsFound {
  found: Found[]
  inside: string[]
}

interface Named {
  /** The beginning of its key, such as `bind`. */
  what: string
  node: Node
  path: string
  title: string
  readOnly?: boolean
}

/** Judges one path that a compose file names. */
export function pathFound(
  { what, node, path, title, readOnly = true }: Named,
  around: Surroundings,
): PathsFound {
  if (path === '') return { found: [], inside: [] }
  const verdict = judgePath(path, around, { readOnly })
  if ('inside' in verdict) return { found: [], inside: [verdict.inside] }
  const { level, because } = verdict
  // The path of a link is inside as well: another look has to find it again.
  const inside = /^(?:\/|~|\.\.(?:\/|$))/.test(verdict.path) ? [] : [verdict.path]
  return { found: [{ what: `${what}:${verdict.path}`, node, group: 'paths', level, title, because }], inside }
}

export const together = (all: PathsFound[]): PathsFound => ({
  found: all.flatMap(({ found }) => found),
  inside: all.flatMap(({ inside }) => inside),
})

export const only = (...found: Found[]): PathsFound => ({ found, inside: [] })
