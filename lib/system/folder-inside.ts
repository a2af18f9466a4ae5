import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { verifyDirectory } from './directory.ts'
import { hasCode } from './error-code.ts'

/** A folder in a folder, made where there is none of that name yet. */
export function folderInside(dir: string, name: string): string {
  const path = join(dir, name)
  try {
    mkdirSync(path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
  return verifyDirectory(path)
}
