import type { Usage } from './usage.ts'
import { readUsage } from './usage-file.ts'

/** What is known in this process of what the services of a folder use. */
export interface UsageHere {
  usage: Usage
  /** How many measure it more often than once a minute. */
  watchers: number
}

const KEY = Symbol.for('reflector-wizard.usage')
type Shelf = typeof globalThis & { [KEY]?: Map<string, UsageHere> }

/** Kept on globalThis: pages and our server are bundled apart and would each have a history of their own. */
export function usageHere(dir: string): UsageHere {
  const globe: Shelf = globalThis
  globe[KEY] ??= new Map()
  const known = globe[KEY].get(dir)
  if (known) return known
  const here = { usage: readUsage(dir, Date.now() / 1000), watchers: 0 }
  globe[KEY].set(dir, here)
  return here
}
