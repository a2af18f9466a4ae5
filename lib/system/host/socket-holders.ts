import type { Look } from './look.ts'
import { linkIn, namesIn, textIn } from './read-file.ts'

export interface Holder {
  pid: number
  program: string
}

/** The programs that hold sockets, as far as this user may see what programs have open. */
export async function holdersOf(look: Look, inodes: string[]): Promise<Map<string, Holder>> {
  const wanted = new Map(inodes.map(inode => [`socket:[${inode}]`, inode]))
  const found = new Map<string, Holder>()
  if (wanted.size === 0) return found
  const pids = (await namesIn(look, '/proc')).filter(name => /^\d+$/.test(name))
  // One after the other: thousands of open files at once are more than a process may have.
  for (const pid of pids) {
    if (found.size === wanted.size || look.left() <= LAST) break
    const links = await Promise.all(
      (await namesIn(look, `/proc/${pid}/fd`)).map(name => linkIn(look, `/proc/${pid}/fd/${name}`)),
    )
    const held = [...new Set(links.flatMap(link => wanted.get(link ?? '') ?? []))]
    if (held.length === 0) continue
    const program = (await textIn(look, `/proc/${pid}/comm`)) ?? 'a program'
    for (const inode of held) found.set(inode, { pid: Number(pid), program })
  }
  return found
}

/** Seconds of patience that are kept for what comes after. */
const LAST = 0.2
