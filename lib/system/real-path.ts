import { realpathSync, statSync } from 'node:fs'
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

/** Whether two paths lead to one folder: also by a mount, or where letters count as the same in either case. */
export function isSameFolder(one: string, other: string): boolean {
  const [first, second] = [identityOf(one), identityOf(other)]
  return first !== undefined && first === second
}

function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES')) return undefined
    throw error
  }
}
