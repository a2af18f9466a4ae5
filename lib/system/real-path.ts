import { realpathSync } from 'node:fs'
import { hasCode } from './error-code.ts'

/** A path without links, as far as this user may look; undefined where it leads to nothing any more. */
export function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return undefined
    if (hasCode(error, 'EACCES')) return path
    throw error
  }
}
