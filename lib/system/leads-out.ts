import { readlinkSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { hasCode } from './error-code.ts'
import { realPathOf } from './real-path.ts'

const MOST_LINKS = 40

/** Of these paths of a folder, those that end outside of it because of a link, and where they end. */
export function leadsOut(dir: string, paths: readonly string[]): Record<string, string> {
  const root = realPathOf(dir) ?? dir
  const isInside = (path: string) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
  return Object.fromEntries(
    paths.flatMap(path => {
      const end = endOf(join(root, path))
      return isInside(end) ? [] : [[path, end]]
    }),
  )
}

/** Where a path ends, with what is not there yet below the deepest folder that is. */
function endOf(path: string, links = MOST_LINKS): string {
  const real = realPathOf(path)
  if (real !== undefined) return real
  const parent = dirname(path)
  const link = linkAt(path)
  if (link !== undefined && links > 0) return endOf(resolve(endOf(parent, links - 1), link), links - 1)
  return parent === path ? path : join(endOf(parent, links), path.slice(parent.length))
}

/** What a link says, also one that leads to nothing yet. */
function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EINVAL', 'EACCES', 'ELOOP')) return undefined
    throw error
  }
}
