import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Seen } from '../stacks/contract.ts'

/** Keeps what files said before they are changed, each in a folder named after the moment; for this user alone. */
export function backUp(state: string, files: { path: string; seen: Seen }[]): void {
  const folder = join(state, 'backups', new Date().toISOString().replace(/[:.]/g, '-'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const { path, seen } of files) {
    if (!('text' in seen)) continue
    const copy = join(folder, path)
    mkdirSync(dirname(copy), { recursive: true, mode: 0o700 })
    writeFileSync(copy, seen.text, { flag: 'wx', mode: 0o600 })
  }
}
