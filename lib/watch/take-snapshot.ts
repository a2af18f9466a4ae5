import type { Finding } from '@/lib/doctor/finding.ts'
import type { ContainerSeen, Sight } from '@/lib/machine/sight.ts'
import type { Watch } from '@/lib/stacks/contract/watch.ts'
import { askWatch, unasked } from './ask-watch.ts'
import { causeOf } from './causes.ts'
import { composeSnapshot } from './compose-snapshot.ts'
import { inTime, type Learned } from './in-time.ts'
import { judgeRoom, type RoomSeen } from './judge-room.ts'
import { isWell } from './sentence.ts'
import type { Check, Drift, Snapshot } from './snapshot.ts'

/** So long the engine may take to say what there is, and Compose to compare; in seconds. */
export const PATIENCE = { containers: 3, drift: 10, lines: 2, url: 4, room: 5 }

export const seeContainers = (sight: Sight, ended?: AbortSignal): Promise<Learned<ContainerSeen[]>> =>
  inTime('The Docker engine', PATIENCE.containers, signal => sight.containers(signal), ended)

export const seeDrift = (
  sight: Sight,
  containers: Learned<ContainerSeen[]>,
  ended?: AbortSignal,
): Promise<Learned<Drift[]>> =>
  inTime(
    'Whether containers run with what the files say',
    PATIENCE.drift,
    async signal => sight.drift(runningOf(containers), signal),
    ended,
  ).then(learned => ('why' in learned ? { why: sight.redact(learned.why) } : learned))

export const seeRoom = (sight: Sight, ended?: AbortSignal): Promise<Learned<Finding[]>> =>
  inTime(
    'The room that is left',
    PATIENCE.room,
    async signal => judgeRoom(await roomOf(sight, signal)),
    ended,
  )

async function roomOf(sight: Sight, signal: AbortSignal): Promise<RoomSeen> {
  const { onCards, models } = sight.expected
  if (onCards.length === 0) return { room: await sight.room() }
  const here = onCards.includes('ollama') ? models : []
  const [first] = here
  const [room, loaded] = await Promise.all([sight.room(), first && sight.loaded(first.at, signal)])
  return {
    room,
    cards: { models: here, loaded: loaded && 'loaded' in loaded ? loaded.loaded : undefined },
  }
}

export const runningOf = (containers: Learned<ContainerSeen[]>): ContainerSeen[] =>
  'value' in containers ? containers.value.filter(({ status }) => status === 'running') : []

export async function reachUrl(sight: Sight, url: string, ended?: AbortSignal) {
  const reached = await inTime('It', PATIENCE.url, signal => sight.reach(url, signal), ended)
  return 'value' in reached ? reached.value : { ok: false, saw: reached.why }
}

/** Everything is asked once, at the same time, and waited for. */
export async function takeSnapshot(sight: Sight, run?: string): Promise<Snapshot> {
  const { expected, practice } = sight
  const containers = await seeContainers(sight)
  const running = new Set(runningOf(containers).map(({ service }) => service))
  const asked = expected.watches.filter(({ service }) => running.has(service))
  const [checks, drift, reached, room] = await Promise.all([
    Promise.all(asked.map(async watch => [watch, await askWatch(watch, sight)] as const)),
    running.size === 0 ? { value: [] } : seeDrift(sight, containers),
    Promise.all(
      expected.urls.map(
        async ({ url }) => [url, running.size === 0 ? NOBODY : await reachUrl(sight, url)] as const,
      ),
    ),
    seeRoom(sight),
  ])
  const found = new Map<Watch, Check>(checks)
  const known = {
    expected,
    practice,
    containers,
    checkOf: (watch: Watch) => found.get(watch) ?? unasked(watch),
    reached: new Map(reached),
    drift,
    room,
    causes: new Map<string, Finding>(),
    run,
  }
  const first = composeSnapshot(known, new Date())
  const causes = await causesIn(first, sight, containers)
  return causes.size === 0 ? first : composeSnapshot({ ...known, causes }, new Date())
}

const NOBODY = { ok: false, saw: 'nothing of it runs' }

/** What the last words say of those that are not well by themselves. */
export async function causesIn(
  { services }: Snapshot,
  sight: Sight,
  containers: Learned<ContainerSeen[]>,
): Promise<Map<string, Finding>> {
  const all = 'value' in containers ? containers.value : []
  const roots = services.filter(service => !isWell(service) && service.root === service.name)
  const found = await Promise.all(
    roots.map(async ({ name }) => {
      const container = all.find(({ service }) => service === name)
      if (!container || container.status === 'paused') return []
      const lines = await inTime('Its log', PATIENCE.lines, () => sight.lastLines(container.id))
      const cause = 'value' in lines ? causeOf(name, lines.value) : undefined
      return cause ? [[name, cause] as const] : []
    }),
  )
  return new Map(found.flat())
}
