import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { packServer } from '../../scripts/pack-server.mjs'

export interface Packed {
  archive: string
  id: string
  files: Record<string, string>
}

const FILES = { 'package.json': '{"name":"server"}', 'a/b/c.js': 'export {}\n', 'a/empty.txt': '' }

/** A small archive in `folder`, made as the build makes the large one. */
export function packSmall(folder: string): Packed {
  const [from, dist] = [join(folder, 'from'), join(folder, 'dist')]
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(from, path)), { recursive: true })
    writeFileSync(join(from, path), text)
  }
  mkdirSync(dist)
  packServer(from, dist, '1.2.3')
  const archive = join(dist, readdirSync(dist)[0] ?? '')
  return { archive, id: basename(archive, '.pack'), files: FILES }
}
