import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type PathKind = 'repository' | 'folder' | 'file' | 'nothing'

/** What stands at a path; a folder that git keeps is a repository, also a bare one. */
export function pathKind(path: string): PathKind {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 'nothing'
  if (!found.isDirectory()) return 'file'
  const isBare = ['HEAD', 'objects', 'refs'].every(name => existsSync(join(path, name)))
  return isBare || existsSync(join(path, '.git')) ? 'repository' : 'folder'
}
