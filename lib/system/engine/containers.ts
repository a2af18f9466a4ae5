import process from 'node:process'
import * as z from 'zod'
import { holdsSocket, listenerAt } from '../socket-table.ts'
import type { Engine } from './connect.ts'
import { statusOf } from './status-of.ts'

const summary = z.object({
  Id: z.string(),
  Names: z.array(z.string()),
  State: z.string(),
  Labels: z.record(z.string(), z.string()),
})

const details = z.object({
  Id: z.string(),
  State: z.object({
    Status: z.string(),
    ExitCode: z.number(),
    StartedAt: z.string(),
    OOMKilled: z.boolean().default(false),
    Error: z.string().default(''),
  }),
  RestartCount: z.number().default(0),
  HostConfig: z.object({ RestartPolicy: z.object({ Name: z.string() }).default({ Name: '' }) }),
  Mounts: z.array(z.object({ Type: z.string(), Source: z.string().default('') })).default([]),
})

/** One container of a project, as it is listed. */
export interface ContainerEntry {
  id: string
  name: string
  service: string
  state: string
  /** The compose files that it was made from. */
  files: string[]
  /** The folder that Compose made it from; empty where Compose did not say. */
  folder: string
}

/** One container as it is in full. */
export interface Container {
  id: string
  status: string
  exitCode: number
  startedAt: Date
  outOfMemory: boolean
  /** Why the engine could not start it. */
  error: string
  restarts: number
  /** Whether the engine starts it again when it ends. */
  comesBack: boolean
  /** The paths of this machine that it sees. */
  sources: string[]
}

const PROJECT = 'com.docker.compose.project'
const FILES = 'com.docker.compose.project.config_files'
const FOLDER = 'com.docker.compose.project.working_dir'
const SERVICE = 'com.docker.compose.service'

/** The containers that Compose made for a project; those of `docker compose run` are not among them. */
export async function listContainers(engine: Engine, project: string): Promise<ContainerEntry[]> {
  const label = [`${PROJECT}=${project}`, 'com.docker.compose.oneoff=False']
  const listed = z.array(summary).parse(await engine.listContainers({ all: true, filters: { label } }))
  return listed.map(({ Id, Names, State, Labels }) => ({
    id: Id,
    name: (Names[0] ?? Id).replace(/^\//, ''),
    service: Labels[SERVICE] ?? '',
    state: State,
    files: (Labels[FILES] ?? '').split(','),
    folder: Labels[FOLDER] ?? '',
  }))
}

const publishing = z.object({
  Id: z.string(),
  Names: z.array(z.string()),
  HostConfig: z.object({ NetworkMode: z.string().default('') }).default({ NetworkMode: '' }),
  Ports: z.array(z.object({ PublicPort: z.number().optional(), IP: z.string().default('') })).default([]),
})

/** The running container, of whatever project, that has a port of this machine. */
export async function publisherOf(engine: Engine, port: number): Promise<string | undefined> {
  const running = z.array(publishing).parse(await engine.listContainers())
  const found = running.find(({ Ports }) => Ports.some(({ PublicPort }) => PublicPort === port))
  return found?.Names[0]?.replace(/^\//, '')
}

/** Every address of this machine, as the engine writes it. */
const ALL = ['', '0.0.0.0', '::']

/**
 * Whether one of these containers runs and has a port at an address of this machine: it publishes the port, or it is on the
 * network of the machine and its process listens there.
 */
export async function hasPort(
  engine: Engine,
  place: { address: string; port: number },
  ids: ReadonlySet<string>,
): Promise<boolean> {
  const running = z.array(publishing).parse(await engine.listContainers())
  const own = running.filter(({ Id }) => ids.has(Id))
  const isPublished = own.some(({ Ports }) =>
    Ports.some(({ PublicPort, IP }) => PublicPort === place.port && [...ALL, place.address].includes(IP)),
  )
  if (isPublished) return true
  const onHost = own.filter(({ HostConfig }) => HostConfig.NetworkMode === 'host')
  return onHost.length > 0 && isListener(engine, place, onHost)
}

/**
 * Whether one of these containers has the socket that listens there, or at least no other user of this machine has it. Users
 * of this machine other than root can see only to which user a socket of another one belongs.
 */
async function isListener(
  engine: Engine,
  place: { address: string; port: number },
  containers: { Id: string }[],
): Promise<boolean> {
  const listener = await listenerAt(place)
  if (listener === undefined) return true
  if (listener === 'none') return false
  const { user, inode } = listener
  if (user === 0 || user === process.geteuid?.()) return true
  const processes = await Promise.all(containers.map(({ Id }) => listProcesses(engine, Id)))
  return processes.flat().some(({ pid, uid }) => uid === user && holdsSocket(pid, inode) !== false)
}

const processTable = z.object({ Processes: z.array(z.tuple([z.coerce.number(), z.coerce.number()])) })

/** The processes of a container, as this machine numbers them and their users; none where its engine cannot list them. */
async function listProcesses(engine: Engine, id: string): Promise<{ pid: number; uid: number }[]> {
  const listed = await engine
    .getContainer(id)
    .top({ ps_args: '-eo pid,uid' })
    .catch(unlessSaid(404, 409, 500))
  if (listed === undefined) return []
  return processTable.parse(listed).Processes.map(([pid, uid]) => ({ pid, uid }))
}

/** Undefined where it has been removed since it was listed. */
export async function inspectContainer(engine: Engine, id: string): Promise<Container | undefined> {
  const found = await engine.getContainer(id).inspect().catch(unlessGone)
  if (found === undefined) return undefined
  const { State, RestartCount, HostConfig, Mounts } = details.parse(found)
  return {
    id,
    status: State.Status,
    exitCode: State.ExitCode,
    startedAt: new Date(State.StartedAt),
    outOfMemory: State.OOMKilled,
    error: State.Error,
    restarts: RestartCount,
    comesBack: !['', 'no'].includes(HostConfig.RestartPolicy.Name),
    sources: Mounts.filter(({ Type }) => Type === 'bind').map(({ Source }) => Source),
  }
}

export async function startContainer(engine: Engine, id: string): Promise<void> {
  await engine.getContainer(id).start().catch(unlessSaid(304))
}

export async function unpauseContainer(engine: Engine, id: string): Promise<void> {
  await engine.getContainer(id).unpause()
}

/** Seconds that a container may take to end. Databases ask for a minute or two; a checkout can ask for years. */
const LONGEST_STOP = 180

const stopPeriod = z.object({ Config: z.object({ StopTimeout: z.number().nullish() }) })

/**
 * Stops a container within the period that its service asks for, up to a limit. Returns what to tell people where the limit
 * ended it.
 */
export async function stopContainer(engine: Engine, id: string): Promise<string | undefined> {
  if (await endsInTime(engine, id)) {
    await engine.getContainer(id).stop().catch(unlessSaid(304, 404))
    return undefined
  }
  await engine.getContainer(id).stop({ t: LONGEST_STOP }).catch(unlessSaid(304, 404))
  const ended = await inspectContainer(engine, id)
  return ended?.exitCode === KILLED ? `did not end within ${LONGEST_STOP} seconds and was killed` : undefined
}

/** The exit code of a program that the engine killed. */
const KILLED = 137

/** Whether the engine waits for the end of a container no longer than the limit. A negative period has no end. */
export async function endsInTime(engine: Engine, id: string): Promise<boolean> {
  const found = await engine.getContainer(id).inspect().catch(unlessGone)
  const period = found === undefined ? 0 : (stopPeriod.parse(found).Config.StopTimeout ?? 0)
  return period >= 0 && period <= LONGEST_STOP
}

export async function removeContainer(engine: Engine, id: string): Promise<void> {
  await engine.getContainer(id).remove({ force: true }).catch(unlessSaid(404, 409))
}

const unlessGone = unlessSaid(404)

/** What the engine answers where there is nothing left to do. */
function unlessSaid(...codes: number[]) {
  return (error: unknown): undefined => {
    if (!codes.some(code => code === statusOf(error))) throw error
  }
}
