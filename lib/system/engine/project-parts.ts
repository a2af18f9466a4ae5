import * as z from 'zod'
import type { Engine } from './connect.ts'
import { statusOf } from './status-of.ts'

/*
 * What Compose made for a project, found by the labels that it left: this works whatever became of the files.
 */

const PROJECT = 'com.docker.compose.project'
const SERVICE = 'com.docker.compose.service'
const FOLDER = 'com.docker.compose.project.working_dir'
const NEEDS = 'com.docker.compose.depends_on'
const ONE_OFF = 'com.docker.compose.oneoff'

export interface ProjectContainer {
  id: string
  name: string
  project: string
  service: string
  state: string
  /** Where Compose was when it made it; empty where it did not say. */
  folder: string
  /** The services that it needs. */
  needs: string[]
  /** Made by `docker compose run`. */
  isOneOff: boolean
}

const container = z.object({
  Id: z.string(),
  Names: z.array(z.string()),
  State: z.string(),
  Labels: z.record(z.string(), z.string()),
})

/** All containers of one project; without a name, those of every project. */
export async function listProjectContainers(engine: Engine, project?: string): Promise<ProjectContainer[]> {
  const listed = await engine.listContainers({ all: true, filters: { label: [labelOf(project)] } })
  return z
    .array(container)
    .parse(listed)
    .map(({ Id, Names, State, Labels }) => ({
      id: Id,
      name: (Names[0] ?? Id).replace(/^\//, ''),
      project: Labels[PROJECT] ?? '',
      service: Labels[SERVICE] ?? '',
      state: State,
      folder: Labels[FOLDER] ?? '',
      needs: namesIn(Labels[NEEDS] ?? ''),
      isOneOff: Labels[ONE_OFF] === 'True',
    }))
}

const labelOf = (project?: string) => (project === undefined ? PROJECT : `${PROJECT}=${project}`)

/** `postgres:service_healthy:true,redis:service_started:false` */
const namesIn = (label: string) => label.split(',').flatMap(part => part.split(':')[0] || [])

const network = z.object({ Id: z.string(), Name: z.string() })

export async function listProjectNetworks(engine: Engine, project: string) {
  const listed = await engine.listNetworks({ filters: { label: [labelOf(project)] } })
  return z
    .array(network)
    .parse(listed)
    .map(({ Id, Name }) => ({ id: Id, name: Name }))
}

/** The names of all projects that have a container, a network or a volume. */
export async function listProjectNames(engine: Engine): Promise<Set<string>> {
  const filters = { label: [PROJECT] }
  const [containers, networks, volumes] = await Promise.all([
    engine.listContainers({ all: true, filters }),
    engine.listNetworks({ filters }),
    engine.listVolumes({ filters }),
  ])
  const parts = [
    ...labelled.array().parse(containers),
    ...labelled.array().parse(networks),
    ...(labelled.array().nullable().parse(volumes.Volumes) ?? []),
  ]
  return new Set(parts.flatMap(({ Labels }) => Labels?.[PROJECT] ?? []))
}

const labelled = z.object({ Labels: z.record(z.string(), z.string()).nullish() })

const owned = labelled.extend({ Name: z.string() })

export interface OwnedPart {
  name: string
  project: string
}

/** The volumes and networks of every project. */
export async function listOwnedParts(engine: Engine): Promise<Record<'volumes' | 'networks', OwnedPart[]>> {
  const filters = { label: [PROJECT] }
  const [networks, volumes] = await Promise.all([
    engine.listNetworks({ filters }),
    engine.listVolumes({ filters }),
  ])
  const read = (parts: unknown) =>
    (owned.array().nullable().parse(parts) ?? []).map(({ Name, Labels }) => ({
      name: Name,
      project: Labels?.[PROJECT] ?? '',
    }))
  return { networks: read(networks), volumes: read(volumes.Volumes) }
}

const binding = z.object({
  Id: z.string(),
  Names: z.array(z.string()),
  Mounts: z
    .array(z.object({ Type: z.string(), Source: z.string().default(''), RW: z.boolean().default(true) }))
    .default([]),
})

/** A path of this machine that a container sees. */
export interface Bind {
  id: string
  name: string
  source: string
  readOnly: boolean
}

/** The binds of all containers, of whatever project. */
export async function listBinds(engine: Engine): Promise<Bind[]> {
  const listed = z.array(binding).parse(await engine.listContainers({ all: true }))
  return listed.flatMap(({ Id, Names, Mounts }) =>
    Mounts.filter(({ Type }) => Type === 'bind').map(({ Source, RW }) => ({
      id: Id,
      name: (Names[0] ?? Id).replace(/^\//, ''),
      source: Source,
      readOnly: !RW,
    })),
  )
}

const volumes = z.object({ Volumes: z.array(z.object({ Name: z.string() })).nullable() })

export async function listProjectVolumes(engine: Engine, project: string): Promise<string[]> {
  const listed = volumes.parse(await engine.listVolumes({ filters: { label: [labelOf(project)] } }))
  return (listed.Volumes ?? []).map(({ Name }) => Name).sort()
}

/** False where something else is still connected to it. */
export const removeNetwork = (engine: Engine, id: string): Promise<boolean> =>
  unlessInUse(engine.getNetwork(id).remove())

/** False where a container of another project uses it. */
export const removeVolume = (engine: Engine, name: string): Promise<boolean> =>
  unlessInUse(engine.getVolume(name).remove())

async function unlessInUse(removal: Promise<unknown>): Promise<boolean> {
  try {
    await removal
    return true
  } catch (error) {
    if (statusOf(error) === 404) return true
    if (statusOf(error) === 403 || statusOf(error) === 409) return false
    throw error
  }
}
