import type { HostFacts } from '@/lib/doctor/facts.ts'
import { blocks, type Finding } from '@/lib/doctor/finding.ts'
import type { LogLine, LogWish, Sight } from '@/lib/machine/sight.ts'
import { lookAtHostFor } from '@/lib/run/prepare-here.ts'
import { type Board, type News, openBoard } from './news.ts'
import { type ModelSeen, seeModels } from './see-models.ts'
import { sightHere } from './sight-here.ts'
import type { Snapshot } from './snapshot.ts'
import { seeContainers } from './take-snapshot.ts'
import type { Usage, UsageHistory } from './usage.ts'
import { keepUsage } from './usage-file.ts'
import { usageHere } from './usage-here.ts'
import { beginWatching } from './watching.ts'

/** Looks at the stack of a folder while somebody looks on, once for all who do. */
export interface Collector {
  /** How it stands, as soon as that is known at all; what has not been asked yet says so. */
  first(signal: AbortSignal): Promise<{ id: string; snapshot: Snapshot; usage: UsageHistory } | undefined>
  follow(after: string, signal: AbortSignal): AsyncGenerator<News>
  /** How its language models are. */
  models(signal: AbortSignal): Promise<ModelSeen[]>
  /** What a service says; undefined where it has no container. */
  log(service: string, wish: LogWish, signal: AbortSignal): Promise<AsyncGenerator<LogLine[]> | undefined>
}

/** Who goes from page to page is away for a moment only; in milliseconds. */
const LINGER = 15_000
const KEPT_EVERY = 60_000
/** What cannot be planned now may be put right by somebody. */
const AGAIN = 5000
/** What is known of the machine itself is looked at anew only then: that starts a dozen programs. */
const HOST_STALE_AFTER = 10 * 60_000

const KEY = Symbol.for('reflector-wizard.watch')
type Shelf = typeof globalThis & { [KEY]?: Map<string, Collector> }

/** Kept on globalThis: handlers are bundled apart and would each have a collector of their own. */
export function collectorOf(dir: string): Collector {
  const globe: Shelf = globalThis
  globe[KEY] ??= new Map()
  const known = globe[KEY].get(dir)
  if (known) return known
  const collector = openCollector(dir)
  globe[KEY].set(dir, collector)
  return collector
}

export function openCollector(dir: string): Collector {
  const board = openBoard()
  let lookers = 0
  let work: Work | undefined
  let leaving: NodeJS.Timeout | undefined

  function arrive() {
    clearTimeout(leaving)
    lookers++
    work ??= beginWork(dir, board)
  }

  function leave() {
    if (--lookers > 0) return
    leaving = setTimeout(() => {
      work?.end()
      work = undefined
      board.clear()
    }, LINGER).unref()
  }

  async function* follow(after: string, signal: AbortSignal) {
    arrive()
    try {
      yield* board.follow(after, signal)
    } finally {
      leave()
    }
  }

  async function first(signal: AbortSignal) {
    for await (const news of follow('', signal))
      if (news.type === 'snapshot')
        return { id: news.id, snapshot: news.snapshot, usage: work?.usage.history() ?? {} }
    return undefined
  }

  async function log(service: string, wish: LogWish, signal: AbortSignal) {
    await first(signal)
    const sight = work?.sight()
    const seen = sight && (await seeContainers(sight, signal))
    const found = seen && 'value' in seen ? seen.value.find(one => one.service === service) : undefined
    return found && sight?.log(found.id, wish, signal)
  }

  async function models(signal: AbortSignal) {
    await first(signal)
    const sight = work?.sight()
    return sight ? seeModels(sight, signal) : []
  }

  return { follow, first, models, log }
}

interface Work {
  usage: Usage
  /** Undefined before it is planned. */
  sight(): Sight | undefined
  end(): void
}

/** Plans what is to be seen and watches it; anew each time that the files change. */
function beginWork(dir: string, board: Board): Work {
  const ended = new AbortController()
  const here = usageHere(dir)
  const { usage } = here
  here.watchers++
  const keep = () => {
    if (Object.keys(usage.history()).length > 0) keepUsage(dir, usage)
  }
  const keeping = setInterval(keep, KEPT_EVERY).unref()
  let sight: Sight | undefined
  let host: { at: number; facts: HostFacts } | undefined
  let again: NodeJS.Timeout | undefined

  async function hostNow() {
    if (!host || performance.now() - host.at > HOST_STALE_AFTER)
      host = { at: performance.now(), facts: await lookAtHostFor(dir) }
    return host.facts
  }

  async function plan(): Promise<void> {
    try {
      const seen = await sightHere(dir, { host: await hostNow() })
      if (ended.signal.aborted) return
      if ('kind' in seen) refuse(seen.findings)
      else watch(seen)
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error)
      refuse([blocks('unseen', 'Nothing here can be read as an installation', because, '')])
    }
  }

  function refuse(findings: Finding[]) {
    if (ended.signal.aborted) return
    board.tell(unplanned(findings))
    again = setTimeout(plan, AGAIN).unref()
  }

  function watch(seen: Sight) {
    sight = seen
    const stale = new AbortController()
    const signal = AbortSignal.any([ended.signal, stale.signal])
    const outdated = () => {
      stale.abort()
      void plan()
    }
    beginWatching({ dir, sight: seen, board, usage, outdated, signal })
  }

  void plan()
  return {
    usage,
    sight: () => sight,
    end() {
      clearInterval(keeping)
      clearTimeout(again)
      here.watchers--
      ended.abort()
      keep()
    },
  }
}

/** Of a folder in which nothing can be planned, what stands against it is all that is known. */
const unplanned = (findings: Snapshot['findings']): Snapshot => ({
  at: new Date().toISOString(),
  stack: '',
  title: '',
  project: '',
  practice: false,
  state: 'down',
  sentence: `What is to stand in this folder is not known: ${findings[0]?.title ?? 'it cannot be planned'}.`,
  services: [],
  urls: [],
  drift: [],
  findings,
  unseen: [],
})
