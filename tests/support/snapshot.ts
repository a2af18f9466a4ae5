import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Everything below a folder, so that two looks at it can be compared: what changed, came or went shows by name. */
export function snapshotOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return Object.fromEntries(
    entries.map(entry => {
      const path = join(entry.parentPath, entry.name)
      return [relative(folder, path), wordFor(path, entry.isFile())]
    }),
  )
}

function wordFor(path: string, isFile: boolean): string {
  const { mode, uid, ino, mtimeMs } = lstatSync(path)
  const content = isFile ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''
  return [mode.toString(8), uid, ino, mtimeMs, content].join(' ')
}
