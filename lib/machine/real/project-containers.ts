import type { Engine } from '../../system/engine/connect.ts'
import {
  type Container,
  type ContainerEntry,
  inspectContainer,
  listContainers,
} from '../../system/engine/containers.ts'

export interface ProjectContainers {
  list(): Promise<ContainerEntry[]>
  find(service: string): Promise<ContainerEntry | undefined>
  inspect(entry: ContainerEntry): Promise<Container | undefined>
  /** What was listed no longer counts. */
  forget(): void
}

/** Many steps ask in the same moment: what was listed counts that long, in milliseconds. */
const MOMENT = 100

export function projectContainers(engine: Engine, project: string): ProjectContainers {
  let listed: { at: number; entries: Promise<ContainerEntry[]> } | undefined
  const list = () => {
    const now = performance.now()
    if (!listed || now - listed.at > MOMENT) listed = { at: now, entries: listContainers(engine, project) }
    return listed.entries
  }
  return {
    list,
    find: async service => (await list()).find(entry => entry.service === service),
    inspect: entry => inspectContainer(engine, entry.id),
    forget: () => {
      listed = undefined
    },
  }
}
