import { join, sep } from 'node:path'
import { hasCode } from './error-code.ts'
import { followLinks } from './path-inside.ts'

/** Of these paths of a folder, those that end outside of it because of a link, and where they end. */
export function leadsOut(dir: string, paths: readonly string[]): Record<string, string> {
  const root = endOf(dir)
  const isInside = (path: string) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
  return Object.fromEntries(
    paths.flatMap(path => {
      const end = endOf(join(root, path))
      return isInside(end) ? [] : [[path, end]]
    }),
  )
}

/** Links in a circle, and folders that this user may not enter, lead nowhere. */
function endOf(path: string): string {
  try {
    return followLinks(path).real
  } catch (error) {
    if (hasCode(error, 'ELOOP', 'EACCES', 'EPERM')) return path
    throw error
  }
}
