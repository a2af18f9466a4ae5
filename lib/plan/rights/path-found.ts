import type { Node } from '../compose/node.ts'
import type { Found } from './ask.ts'
import { rowsOf } from './found.ts'
import { judgePath, type Surroundings } from './judge-path.ts'

/** A path inside the folder, which may turn out to be a link, and the value that names it. */
export interface Inside {
  path: string
  node: Node
}

export interface PathsFound {
  found: Found[]
  inside: Inside[]
}

export const NOTHING: PathsFound = { found: [], inside: [] }

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
  if (path === '') return NOTHING
  const verdict = judgePath(path, around, { readOnly })
  const judged =
    verdict.level !== 'blocks' && isStepped(node, around)
      ? {
          level: 'blocks' as const,
          path: 'inside' in verdict ? verdict.inside : verdict.path,
          because: STEPPED,
        }
      : verdict
  if ('inside' in judged) return { found: [], inside: [{ path: judged.inside, node }] }
  const { level, because } = judged
  // The path of a link is inside as well: another look has to find it again.
  const inside = /^(?:\/|~|\.\.(?:\/|$))/.test(judged.path) ? [] : [{ path: judged.path, node }]
  return { found: [{ what: `${what}:${judged.path}`, node, group: 'paths', level, title, because }], inside }
}

const STEPPED = 'A variable brings a step back (`..`) into it, so where it leads is not in the compose files.'

/** Whether a variable brings a step back into a path that this value holds. */
export function isStepped(node: Node, { stepped }: Surroundings): boolean {
  if (!stepped || stepped.size === 0) return false
  const below = node.kind === 'dict' ? [...node.entries.values()] : rowsOf(node)
  return [node, ...below].some(one => (one === node || one.kind === 'scalar') && stepped.has(one.at))
}

export const together = (all: PathsFound[]): PathsFound => ({
  found: all.flatMap(({ found }) => found),
  inside: all.flatMap(({ inside }) => inside),
})

export const only = (...found: Found[]): PathsFound => ({ found, inside: [] })
