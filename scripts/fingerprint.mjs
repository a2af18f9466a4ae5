import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.mjs'

const SOURCES = ['app', 'bin', 'cli', 'components', 'lib', 'proof', 'public', 'scripts']
const FILES = ['next.config.mjs', 'package.json', 'package-lock.json', 'postcss.config.mjs', 'tsconfig.json']

/** Where a build keeps the word for what it was made of. */
export const STAMP = join(root, 'dist', 'built-from')

/** A word for the state of everything that a build is made of: the same word, the same build. */
export function fingerprint() {
  const hash = createHash('sha256')
  for (const path of [...SOURCES.flatMap(filesIn), ...FILES])
    hash.update(`${path}\0`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
    .sort()
}
