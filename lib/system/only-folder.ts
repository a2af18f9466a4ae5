import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The folder in a folder that has nothing else in it. */
export function onlyFolderIn(folder: string): string | undefined {
  const [first, ...more] = readdirSync(folder, { withFileTypes: true })
  return first?.isDirectory() && more.length === 0 ? join(folder, first.name) : undefined
}
