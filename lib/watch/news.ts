import type { Snapshot } from './snapshot.ts'
import type { Sample } from './usage.ts'

/** What whoever looks on is told: how it stands, each time that this changes, and what is used. */
export type News =
  | { type: 'snapshot'; id: string; snapshot: Snapshot }
  | { type: 'usage'; services: Record<string, Sample> }

export interface Board {
  /** True where it is other than what was said last. */
  tell(snapshot: Snapshot): boolean
  tellUsage(services: Record<string, Sample>): void
  /** What was told holds no longer: nobody looks. */
  clear(): void
  /** From the newest state on, unless that is known already, until the signal is given. */
  follow(after: string, signal: AbortSignal): AsyncGenerator<News>
}

/** How things stand is a state and no history: whoever was away is told the newest, and nothing waits for the slow. */
export function openBoard(): Board {
  const epoch = Date.now().toString(36)
  let count = 0
  let newest: Extract<News, { type: 'snapshot' }> | undefined
  let print = ''
  let usage: Extract<News, { type: 'usage' }> | undefined
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const resolve of waiting) resolve()
    waiting.clear()
  }

  return {
    tell(snapshot) {
      const now = printOf(snapshot)
      if (now === print) return false
      print = now
      newest = { type: 'snapshot', id: `${epoch}-${++count}`, snapshot }
      wake()
      return true
    },
    tellUsage(services) {
      usage = { type: 'usage', services }
      wake()
    },
    clear() {
      newest = undefined
      usage = undefined
      print = ''
    },
    async *follow(after, signal) {
      let known = after
      let toldUsage = usage
      signal.addEventListener('abort', wake)
      try {
        while (!signal.aborted) {
          if (newest && newest.id !== known) {
            known = newest.id
            yield newest
          } else if (usage && usage !== toldUsage) {
            toldUsage = usage
            yield usage
          } else await new Promise<void>(resolve => waiting.add(resolve))
        }
      } finally {
        signal.removeEventListener('abort', wake)
      }
    },
  }
}

/** When it was looked, and how long answers took, is no news. */
const printOf = ({ at: _, services, ...rest }: Snapshot) =>
  JSON.stringify([
    rest,
    services.map(({ checks, ...service }) => [service, checks.map(({ ms: _, ...check }) => check)]),
  ])
