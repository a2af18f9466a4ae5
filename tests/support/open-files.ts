import { readdirSync, readlinkSync } from 'node:fs'

/** How often a process has a file open; by number, or this one. */
export const timesOpen = (path: string, pid: number | 'self' = 'self'): number =>
  readdirSync(`/proc/${pid}/fd`).filter(name => targetOf(`/proc/${pid}/fd/${name}`) === path).length

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link)
  } catch {
    return undefined
  }
}
