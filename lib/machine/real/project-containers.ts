import type { Engine } from '../../system/engine/connect.ts'
import {
  type Container,
  type ContainerEntry,
  inspectContainer,
  listContainers,
} from '../../system/engine/containers.ts'
import { isSameFolder, realPathOf } from '../../system/real-path.ts'

/** A project as the engine knows it, and the folder that it is to belong to. */
interface ProjectIn {
  name: string
  dir: string
}

export interface ProjectContainers {
  /** The containers of this folder; those that another folder has under the same name are not among them. */
  list(): Promise<ContainerEntry[]>
  find(service: string): Promise<ContainerEntry | undefined>
  inspect(entry: ContainerEntry): Promise<Container | undefined>
  /** The folder of a container that has the same project name and is not of this folder. */
  findOther(): Promise<string | undefined>
  /** What was listed no longer counts. */
  forget(): void
}

/** Many steps ask in the same moment: what was listed counts that long, in milliseconds. */
const MOMENT = 100

export function projectContainers(engine: Engine, { name, dir }: ProjectIn): ProjectContainers {
  let listed: { at: number; entries: Promise<ContainerEntry[]> } | undefined
  const listAll = () => {
    const now = performance.now()
    if (!listed || now - listed.at > MOMENT) listed = { at: now, entries: listContainers(engine, name) }
    return listed.entries
  }
  const list = async () => (await listAll()).filter(({ folder }) => !isOfAnother(folder, dir))
  return {
    list,
    find: async service => (await list()).find(entry => entry.service === service),
    inspect: entry => inspectContainer(engine, entry.id),
    findOther: async () => (await listAll()).find(({ folder }) => isOfAnother(folder, dir))?.folder,
    forget: () => {
      listed = undefined
    },
  }
}

export const listOwnContainers = (engine: Engine, project: ProjectIn): Promise<ContainerEntry[]> =>
  projectContainers(engine, project).list()

/**
 * Whether a container was made from another folder that still exists, or from no folder at all. A folder that is gone
 * may have been moved here.
 */
export function isOfAnother(folder: string, dir: string): boolean {
  if (folder === '') return true
  const real = realPathOf(folder)
  return real !== undefined && real !== realPathOf(dir) && !isSameFolder(real, dir)
}

export const placeOfOther = (folder: string): string => (folder === '' ? 'no Compose folder' : folder)
