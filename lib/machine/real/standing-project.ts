import { factValue, type HostFacts } from '../../doctor/facts.ts'
import { refused } from '../../refusal.ts'
import { connect } from '../../system/engine/connect.ts'
import { listProjectNetworks, listProjectVolumes } from '../../system/engine/project-parts.ts'
import type { StandingStack } from '../standing-stack.ts'
import { wasHere } from './kept-volumes.ts'
import { projectOfFolder } from './project-of-folder.ts'
import { readIn } from './read-in.ts'
import { removeProject } from './remove-project.ts'
import { listRunning, stopProject } from './stop-project.ts'
import { listStoredData } from './stored-data.ts'

const DEFAULT_ENDPOINT = 'unix:///var/run/docker.sock'

/** What the engine of this machine has of the stack in a folder. */
export async function openStandingProject(
  dir: string,
  host: HostFacts,
  stack: string | undefined,
): Promise<StandingStack> {
  const address = factValue(host.endpoint) ?? DEFAULT_ENDPOINT
  const engine = connect(address)
  const project = await projectOfFolder(engine, { dir, host, stack })
  return {
    project: project.name,
    running: () => listRunning(engine, project),
    unproved: async () => {
      // What another folder shares is left to it anyway.
      if (project.sharedWith !== undefined) return []
      if (project.hasContainers || wasHere(dir, project.name)) return []
      const networks = await listProjectNetworks(engine, project.name)
      const volumes = await listProjectVolumes(engine, project.name)
      return [
        ...networks.map(({ name }) => `the network ${name}`),
        ...volumes.map(name => `the volume ${name}`),
      ]
    },
    data: async () => {
      if (project.sharedWith !== undefined) throw refused(shared(project.name, project.sharedWith))
      return listStoredData({ dir, engine, address, project })
    },
    read: (service, argv) => readIn(engine, project, service, argv),
    stop: work => stopProject(engine, project, work),
    remove: (work, data) => removeProject({ dir, engine, address, project }, work, data),
  }
}

const shared = (name: string, folder: string) =>
  `Containers of ${folder} have the same project name, ${name}, and so the same volumes. Nothing has been removed: remove those first, or leave out --data.`
