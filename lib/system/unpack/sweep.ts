import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { removeTree } from '../remove-tree.ts'
import { ASIDE } from './unpack.ts'

const HOUR = 60 * 60 * 1000
const MONTH = 30 * 24 * HOUR

/** Removes what interrupted starts left behind and the versions that nobody has started for a month. */
export async function sweepBeside(target: string, now = Date.now()): Promise<void> {
  const folder = dirname(target)
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = path === target ? undefined : await stat(path).catch(() => undefined)
    const age = found ? now - found.mtimeMs : 0
    if (age > (ASIDE.test(name) ? HOUR : MONTH)) removeTree(path)
  }
}
