import type { Action, Probe } from '../../stacks/contract/step.ts'
import type { Container, ContainerEntry } from '../../system/engine/containers.ts'
import {
  endsInTime,
  startContainer,
  stopContainer,
  unpauseContainer,
} from '../../system/engine/containers.ts'
import { lastLines } from '../../system/engine/logs.ts'
import { isLostConnection } from '../../system/engine/lost-connection.ts'
import { changedAt } from '../../system/see-file.ts'
import { ActionFailed, type Reading, type Telling } from '../machine.ts'
import { holderOfPort } from './port-holder.ts'
import type { Site } from './site.ts'

/** As often as this, a service that keeps ending is given another chance. */
const CHANCES = 3

/** What ends at once has ended by then, in milliseconds. */
const A_WHILE = 2000

/** As much of what a run shares as a container needs that is brought up. */
export type UpSite = Pick<Site, 'project' | 'engine' | 'written' | 'containers' | 'compose' | 'started'>

type Up = Extract<Probe, { ask: 'up' }>

/** Up: it runs, Compose would leave it as it is, and it was started after the files changed that it sees. */
export async function readUp({ service, steady }: Up, site: UpSite, signal: AbortSignal): Promise<Reading> {
  const found = await findContainer(service, site)
  if (!found) return { ok: false, saw: 'it has no container' }
  const { container } = found
  if (site.started.has(container.id)) {
    const end = endOf(container)
    if (end !== undefined)
      return { ok: false, saw: end, ended: { lines: await lastLines(site.engine, container.id) } }
    if (steady && Date.now() - container.startedAt.getTime() < A_WHILE)
      return { ok: false, saw: 'it has just started' }
  }
  if (!isUp(container)) return { ok: false, saw: `its container is ${container.status}` }
  const stale = await whyStale(found, site, signal)
  if (stale !== undefined) return { ok: false, saw: stale.because }
  return { ok: true, saw: container.status === 'running' ? 'running' : 'has done its work' }
}

/** A service without a restart is there to do one thing. */
export const isUp = ({ status, exitCode, comesBack }: Container) =>
  status === 'running' || (status === 'exited' && exitCode === 0 && !comesBack)

function endOf(container: Container): string | undefined {
  const { status, exitCode, restarts, outOfMemory } = container
  if (outOfMemory && status !== 'running') return 'It ran out of memory and was ended'
  if (restarts >= CHANCES)
    return `It ended ${restarts} times after being started; its exit code is ${exitCode}`
  if (status === 'exited' && !isUp(container)) return `It ended with exit code ${exitCode}`
  return status === 'dead' ? 'Its container is dead' : undefined
}

/** Why the running container of a service would be replaced, where it would. */
export async function readStale(
  service: string,
  site: UpSite,
  signal: AbortSignal,
): Promise<string | undefined> {
  const found = await findContainer(service, site)
  return found && (await whyStale(found, site, signal))?.because
}

interface Found {
  entry: ContainerEntry
  container: Container
}

async function findContainer(service: string, { containers }: UpSite): Promise<Found | undefined> {
  const entry = await containers.find(service)
  const container = entry && (await containers.inspect(entry))
  return container && { entry, container }
}

async function whyStale({ entry, container }: Found, site: UpSite, signal: AbortSignal) {
  if (await site.compose.wouldReplace(entry.service, entry.name, signal))
    return { because: 'it runs with other settings than the files have', recreate: false }
  const changed = changedMount(container, site)
  return changed === undefined
    ? undefined
    : { because: `it was started before ${changed} changed`, recreate: true }
}

/** A file that is replaced stays the old one inside a container that sees it, until that is replaced. */
function changedMount({ sources, startedAt }: Container, { written, project }: UpSite): string | undefined {
  return written.find(path => {
    const full = `${project.dir}/${path}`
    const isSeen = sources.some(source => full === source || full.startsWith(`${source}/`))
    return isSeen && (changedAt(project.dir, path) ?? startedAt) > startedAt
  })
}

/** Made by Compose, started by the engine: nothing waits for the intervals of health checks. */
export async function bringUp(
  { service, along = [] }: ToStart,
  site: UpSite,
  telling: Telling,
): Promise<void> {
  await makeContainers(service, along, site, telling)
  const current = await findContainer(service, site)
  if (!current) throw new ActionFailed(`Compose made no container for ${service}.`)
  if (current.container.status !== 'running') await start(current.container, site)
}

type ToStart = Extract<Action, { do: 'up' }>

async function makeContainers(service: string, along: readonly string[], site: UpSite, telling: Telling) {
  const { signal } = telling
  const [own, ...others] = await Promise.all([service, ...along].map(name => readDue(name, site, signal)))
  if (!own) return
  const due = [own, ...others.filter(other => other !== undefined)]
  await Promise.all(due.map(({ replaces }) => replaces && stopSlow(replaces, site, telling)))
  const create = ({ name, recreate }: Due) =>
    site.compose.create(name, { recreate, tell: line => telling.log([line]), signal })
  // The step of a service that is made along makes its container again, and says why that fails.
  const made = due.map(one => (one === own ? create(one) : create(one).catch(() => undefined)))
  try {
    await Promise.all(made)
  } finally {
    site.containers.forget()
  }
}

interface Due {
  name: string
  recreate: boolean
  replaces?: Found
}

/** What Compose has to make: a container that is missing, or one that is not as the files say. */
async function readDue(name: string, site: UpSite, signal: AbortSignal): Promise<Due | undefined> {
  const found = await findContainer(name, site)
  if (!found) return { name, recreate: false }
  const stale = await whyStale(found, site, signal)
  return stale && { name, recreate: stale.recreate, replaces: found }
}

/** Compose has no limit of its own: what it replaces may take as long to end as the container asks for. */
async function stopSlow({ entry, container }: Found, { engine }: UpSite, telling: Telling): Promise<void> {
  if (container.status !== 'running' || (await endsInTime(engine, container.id))) return
  const killed = await stopContainer(engine, container.id)
  if (killed !== undefined) telling.log([`${entry.service} ${killed}`])
}

async function start({ id, status }: Container, { engine, started, containers }: UpSite) {
  try {
    if (status === 'paused') await unpauseContainer(engine, id)
    // Between two tries of the engine: its count begins again.
    if (status === 'restarting') await stopContainer(engine, id)
    started.add(id)
    if (status !== 'paused') await startContainer(engine, id)
  } catch (error) {
    if (isLostConnection(error)) throw error
    const said = error instanceof Error ? error.message : String(error)
    const holder = await holderOfPort(said, engine)
    throw new ActionFailed(`The engine could not start it${holder}.`, [said], { cause: error })
  } finally {
    containers.forget()
  }
}
