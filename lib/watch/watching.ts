import { setMaxListeners } from 'node:events'
import type { Finding } from '@/lib/doctor/finding.ts'
import type { ContainerSeen, Sight } from '@/lib/machine/sight.ts'
import { runUnderWay } from '@/lib/run/runs-here.ts'
import type { Watch } from '@/lib/stacks/contract/watch.ts'
import { changedAt } from '@/lib/system/see-file.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'
import { askWatch, unasked } from './ask-watch.ts'
import { composeSnapshot } from './compose-snapshot.ts'
import { inTime, type Learned } from './in-time.ts'
import type { Board } from './news.ts'
import { beginRound, type Round } from './round.ts'
import { isWell } from './sentence.ts'
import type { Check, Drift, Snapshot } from './snapshot.ts'
import { causesIn, PATIENCE, reachUrl, runningOf, seeContainers, seeDrift, seeRoom } from './take-snapshot.ts'
import { SAMPLED, type Usage } from './usage.ts'

export interface Means {
  dir: string
  sight: Sight
  board: Board
  usage: Usage
  /** The files from which all follows have changed: it has to be planned anew. */
  outdated(): void
  signal: AbortSignal
}

/**
 * Seconds: containers are looked at for each event, and now and then in case that one was missed. One that kept ending
 * is well again when it has lived a while, of which no event tells.
 */
const EVERY = { containers: 30, unwell: 5, files: 3, drift: 600, urls: 60, room: 60, causes: 10, again: 2 }

/**
 * Looks at a stack, piece by piece and each at its own pace, and tells whenever what is known of it has changed. Nothing
 * waits for anything else: what does not answer is said to be unseen.
 */
export function beginWatching({ dir, sight, board, usage, outdated, signal }: Means): void {
  const { expected, practice } = sight
  // One for every question that is asked.
  setMaxListeners(0, signal)
  let containers: Learned<ContainerSeen[]> | undefined
  let drift: Learned<Drift[]> = { value: [] }
  let room: Learned<Finding[]> = { value: [] }
  let causes: ReadonlyMap<string, Finding> = new Map()
  let shown: Snapshot | undefined
  let unwell = ''
  let run = runIn(dir)
  const checks = new Map<Watch, Check>()
  const reached = new Map<string, { ok: boolean; saw: string }>()

  const checkOf = (watch: Watch) => checks.get(watch) ?? unasked(watch)
  const isRunning = (service: string) =>
    containers !== undefined && runningOf(containers).some(one => one.service === service)

  function publish() {
    if (signal.aborted || !containers) return
    const known = { expected, practice, containers, checkOf, reached, drift, room, causes, run }
    shown = composeSnapshot(known, new Date())
    board.tell(shown)
    const before = unwell
    unwell = unwellIn(shown)
    if (unwell !== before) explain.hurry()
  }

  // What says why may come long after the trouble, and changes nothing else.
  const explain = beginRound({
    every: EVERY.causes,
    signal,
    async turn() {
      if (!shown || !containers) return
      causes = await causesIn(shown, sight, containers)
      publish()
    },
  })

  let ids = ''
  const look = beginRound({
    every: EVERY.containers,
    signal,
    async turn() {
      const seen = await seeContainers(sight, signal)
      containers = seen
      const running = runningOf(seen)
      const now = running.map(({ id, since }) => `${id} ${since}`).join()
      for (const watch of expected.watches) if (!isRunning(watch.service)) checks.delete(watch)
      publish()
      if (now !== ids) for (const round of [...asked.values(), compare, knock]) round.hurry()
      ids = now
      // Whoever brings the engine back waits for that.
      if ('why' in seen) return EVERY.again
      return shown?.services.every(isWell) ? undefined : EVERY.unwell
    },
  })

  const asked = new Map<Watch, Round>(
    expected.watches.map(watch => [
      watch,
      beginRound({
        every: watch.every,
        signal,
        async turn() {
          if (!isRunning(watch.service)) return undefined
          const check = await askWatch(watch, sight, signal)
          if (isRunning(watch.service)) checks.set(watch, check)
          publish()
          // Whoever mends it waits for that; what is elsewhere is asked seldom, and not pressed either. What is said
          // ahead of time can wait, once it was seen.
          const soon = Math.max(EVERY.again, watch.every / 10)
          return check.ok === null || (check.ok === false && !check.early) ? soon : undefined
        },
      }),
    ]),
  )

  const compare = beginRound({
    every: EVERY.drift,
    signal,
    async turn() {
      if (!containers || runningOf(containers).length === 0) return
      drift = await seeDrift(sight, containers, signal)
      publish()
    },
  })

  const knock = beginRound({
    every: EVERY.urls,
    signal,
    async turn() {
      if (!containers || runningOf(containers).length === 0) return
      const found = await Promise.all(
        expected.urls.map(async ({ url }) => [url, await reachUrl(sight, url, signal)] as const),
      )
      for (const [url, answer] of found) reached.set(url, answer)
      publish()
    },
  })

  beginRound({
    every: EVERY.room,
    signal,
    async turn() {
      room = await seeRoom(sight, signal)
      publish()
    },
  })

  beginRound({
    every: SAMPLED,
    signal,
    async turn() {
      const running = containers ? runningOf(containers) : []
      const loads = await Promise.all(
        running.map(async ({ id, service }) => {
          const load = await inTime('The engine', PATIENCE.containers, ended => sight.load(id, ended), signal)
          return 'value' in load && load.value ? [[service, { id, load: load.value }] as const] : []
        }),
      )
      const noted = usage.note(Math.round(Date.now() / 1000), new Map(loads.flat()))
      if (Object.keys(noted).length > 0) board.tellUsage(noted)
    },
  })

  const printOfFiles = () => expected.files.map(path => changedAt(dir, path)?.getTime()).join()
  const files = printOfFiles()
  beginRound({
    every: EVERY.files,
    signal,
    async turn() {
      if (printOfFiles() !== files) outdated()
      const now = runIn(dir)
      if (now === run) return
      run = now
      publish()
    },
  })

  beginRound({
    every: EVERY.again,
    signal,
    async turn() {
      const heard = (service: string | undefined) => {
        look.hurry()
        for (const [watch, round] of asked)
          if (service === undefined || watch.service === service) round.hurry()
      }
      try {
        await sight.changes(heard, signal)
      } catch {
        // That the engine is gone is said by whoever looks at containers.
        look.hurry()
      }
    },
  })
}

/** Who is not well and in what way, whatever is known of the cause. */
const unwellIn = ({ services }: Snapshot) =>
  JSON.stringify(services.flatMap(one => (isWell(one) ? [] : [[one.name, one.why?.split(':')[0]]])))

const runIn = (dir: string) => runUnderWay(trustedStateOf(dir))?.id
