import type { Service } from '../../plan/compose/services.ts'
import { readServices } from '../../plan/read-services.ts'
import { seeDataFolder } from '../../system/data-folder.ts'
import type { Engine } from '../../system/engine/connect.ts'
import {
  type Bind,
  listBinds,
  listProjectContainers,
  listProjectVolumes,
} from '../../system/engine/project-parts.ts'
import { listUnnamedVolumes, volumeSizes } from '../../system/engine/unnamed-volumes.ts'
import type { StoredData } from '../standing-stack.ts'
import { type Kept, readKeptVolumes } from './kept-volumes.ts'
import type { FolderProject } from './project-of-folder.ts'

export interface Place {
  dir: string
  engine: Engine
  /** Where the engine is. */
  address: string
  project: FolderProject
}

/** Everything that holds data of the stack in a folder: its volumes, and the folders that it declares and mounts. */
export async function listStoredData(place: Place): Promise<StoredData[]> {
  const { engine, address, project } = place
  const [sizes, named, unnamed, folders] = await Promise.all([
    volumeSizes(address),
    listProjectVolumes(engine, project.name),
    listUnnamed(place),
    dataFolders(place),
  ])
  const sized = <T extends { name: string }>(volume: T) => {
    const bytes = sizes.get(volume.name)
    return { ...volume, ...(bytes !== undefined && { bytes }) }
  }
  return [
    ...named.map(name => sized({ kind: 'volume' as const, name })),
    ...unnamed
      .filter(({ isCopy }) => !isCopy)
      .map(({ name, used }) => sized({ kind: 'unnamed' as const, name, used })),
    ...folders,
  ]
}

/**
 * The volumes without a name of all containers of a folder, and of those that were removed before. Only what the stack
 * declares counts as a copy of what an image has.
 */
export async function listUnnamed({
  dir,
  engine,
  project,
}: {
  dir: string
  engine: Engine
  project: Pick<FolderProject, 'name' | 'isOurs' | 'stack'>
}): Promise<Kept[]> {
  const ours = (await listProjectContainers(engine, project.name)).filter(project.isOurs)
  const copies = project.stack?.copies ?? {}
  const found = await Promise.all(
    ours.map(async ({ id, service }) =>
      (await listUnnamedVolumes(engine, id)).map(({ name, target, hidesMount }) => ({
        project: project.name,
        name,
        used: `${service}: ${target}`,
        isCopy: hidesMount && target in copies,
      })),
    ),
  )
  // The engine lists mounts in no order.
  const now = found.flat().sort((one, other) => one.used.localeCompare(other.used))
  const earlier = await readKeptVolumes(engine, dir, project.name)
  return [...now, ...earlier.filter(({ name }) => !now.some(one => one.name === name))]
}

async function dataFolders(place: Place): Promise<StoredData[]> {
  const { dir, engine, project } = place
  const declared = project.stack?.data ?? []
  if (declared.length === 0) return []
  const binds = await listBinds(engine)
  const all = await listProjectContainers(engine, project.name)
  const ours = new Set(all.filter(project.isOurs).map(({ id }) => id))
  const mounted = [
    ...mountedByFiles(project),
    // Containers tell it as well, whatever became of the files.
    ...binds.flatMap(({ id, source, readOnly }) => (ours.has(id) && !readOnly ? pathIn(dir, source) : [])),
  ]
  const others = binds.filter(({ id }) => !ours.has(id))
  const found = await Promise.all(
    declared.map(path => {
      const isMounted = mounted.some(source => isBelow(path, source))
      return folderData(dir, path, { isMounted, others })
    }),
  )
  return found.flat()
}

async function folderData(
  dir: string,
  path: string,
  { isMounted, others }: { isMounted: boolean; others: Bind[] },
): Promise<StoredData[]> {
  const seen = await seeDataFolder(dir, path)
  if (!seen) return []
  const { full, bytes } = seen
  // What mounts a whole disk, as those that measure it do, uses no folder in particular.
  const user = others.find(
    ({ source }) => isBelow(source, full) || (isBelow(full, source) && isBelow(source, dir)),
  )
  const because = user ? `The container ${user.name} uses it.` : isMounted ? undefined : NOT_MOUNTED
  const blocked = because ?? seen.blocked
  return [{ kind: 'folder', path, ...(bytes !== undefined && { bytes }), ...(blocked && { blocked }) }]
}

const NOT_MOUNTED = 'No compose file and no container that could be read has it as a writable mount.'

/** By any of the compose files: what one of them mounts can be used by a service that another lends. */
function mountedByFiles({ stack, world }: FolderProject): string[] {
  if (!stack || !world) return []
  const textOf = (path: string) => {
    const seen = world.files[path]
    return seen && 'text' in seen ? seen.text : undefined
  }
  const services = [
    world.checkout.services,
    ...stack.compose
      .filter(path => textOf(path) !== undefined)
      .map(path => readServices([path], textOf).services ?? {}),
  ]
  return services
    .flatMap(Object.values<Service>)
    .flatMap(({ volumes = [] }) =>
      volumes.flatMap(({ source, readOnly }) => (readOnly ? [] : (source ?? []))),
    )
}

const isBelow = (path: string, folder: string) =>
  folder === '.' || path === folder || path.startsWith(`${folder}/`)

function pathIn(dir: string, path: string): string[] {
  if (path === dir) return ['.']
  return path.startsWith(`${dir}/`) ? [path.slice(dir.length + 1)] : []
}
