import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { root } from './steps.mjs'

export const STAMP = join(root, 'dist', 'built-from')

/** Builds the checkout if it was never built or has changed since. */
export async function ensureBuilt() {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint()) return
  const { build } = await import('./build.mjs')
  await build()
}
