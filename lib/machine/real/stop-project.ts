import type { Engine } from '../../system/engine/connect.ts'
import { stopContainer, unpauseContainer } from '../../system/engine/containers.ts'
import { listProjectContainers, type ProjectContainer } from '../../system/engine/project-parts.ts'
import type { Work } from '../standing-stack.ts'
import { orRefused } from './engine-refusal.ts'
import type { FolderProject } from './project-of-folder.ts'
import { eachAfterItsUsers } from './stop-order.ts'

export const isAtWork = ({ state }: ProjectContainer) => ['running', 'restarting', 'paused'].includes(state)

export async function listRunning(engine: Engine, project: FolderProject): Promise<string[]> {
  const all = await listProjectContainers(engine, project.name)
  return all.filter(entry => project.isOurs(entry) && isAtWork(entry)).map(({ name }) => name)
}

/** What `docker compose run` started is somebody's own work, and goes on. */
export async function stopProject(engine: Engine, project: FolderProject, work: Work): Promise<string[]> {
  const all = await listProjectContainers(engine, project.name)
  return stopAll(
    engine,
    all.filter(entry => project.isOurs(entry) && isAtWork(entry) && !entry.isOneOff),
    work,
  )
}

export async function stopAll(
  engine: Engine,
  containers: ProjectContainer[],
  { tell, signal }: Work,
): Promise<string[]> {
  const stopped: string[] = []
  await eachAfterItsUsers(containers, async ({ id, name, state }) => {
    if (signal.aborted) return
    const killed = await orRefused(`${name} could not be stopped`, halt(engine, id, state))
    stopped.push(name)
    tell(killed === undefined ? `${name} is stopped` : `${name} ${killed}`)
  })
  return stopped
}

async function halt(engine: Engine, id: string, state: string) {
  // What is paused does not hear that it shall end.
  if (state === 'paused') await unpauseContainer(engine, id)
  return stopContainer(engine, id)
}
