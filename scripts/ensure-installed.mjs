import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, step } from './steps.mjs'

const STAMP = join(root, 'node_modules', '.installed-from')

/** Installs what package-lock.json names, once for each state of it. No package gets to run a script of its own. */
export async function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  process.stderr.write('Installing the packages that the build needs …\n')
  await step(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(STAMP, wanted)
}
