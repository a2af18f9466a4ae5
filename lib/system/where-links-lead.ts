import { resolve } from 'node:path'
import { hasCode } from './error-code.ts'
import { followLinks } from './path-inside.ts'

/** Of these paths of a folder, those that are links or lead through one, and where they end. */
export function whereLinksLead(dir: string, paths: readonly string[]): Record<string, string> {
  const root = endOf(dir)
  return Object.fromEntries(
    paths.flatMap(path => {
      const full = resolve(root, path)
      const end = endOf(full)
      return end === full ? [] : [[path, end]]
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
