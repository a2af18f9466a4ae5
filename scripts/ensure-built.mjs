import { existsSync, readFileSync } from 'node:fs'
import { fingerprint, STAMP } from './fingerprint.mjs'

/** Builds the checkout if it was never built or has changed since. */
export async function ensureBuilt() {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint()) return
  const { build } = await import('./build.mjs')
  await build()
}
