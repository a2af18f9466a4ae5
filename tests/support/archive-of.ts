import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { tarGzOf } from './tar.ts'

/** A folder as such archives of a release are: all of it inside one folder. */
export const archiveOf = (folder: string): Buffer =>
  tarGzOf(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => ({ name: `release/${relative(folder, path)}`, text: readFileSync(path, 'utf8') })),
  )
