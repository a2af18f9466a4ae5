import type { Engine } from '../../system/engine/connect.ts'
import { removeContainer } from '../../system/engine/containers.ts'
import {
  listProjectContainers,
  listProjectNetworks,
  removeNetwork,
  removeVolume,
  removeWithData,
} from '../../system/engine/project-parts.ts'
import type { Removed, Work } from '../standing-stack.ts'
import { orRefused } from './engine-refusal.ts'
import type { FolderProject } from './project-of-folder.ts'
import { isAtWork, stopAll } from './stop-project.ts'

/** Containers first, each stopped in its order; then what they were connected to; then the data that was named. */
export async function removeProject(
  engine: Engine,
  project: FolderProject,
  work: Work,
  volumes: string[],
): Promise<Removed> {
  const removed: Removed = { containers: [], networks: [], volumes: [], stayed: [] }
  const all = await listProjectContainers(engine, project.name)
  const ours = all.filter(project.isOurs)
  await stopAll(engine, ours.filter(isAtWork), work)
  const takeAway = volumes.length > 0 ? removeWithData : removeContainer
  await Promise.all(
    ours.map(({ id, name }) =>
      remove(name, removed.containers, work, () => takeAway(engine, id).then(() => true)),
    ),
  )
  // What another folder uses as well is left to it.
  const networks = project.sharedWith === undefined ? await listProjectNetworks(engine, project.name) : []
  for (const { id, name } of networks)
    if (!(await remove(name, removed.networks, work, () => removeNetwork(engine, id))))
      removed.stayed.push(`network ${name}`)
  for (const name of volumes)
    if (!(await remove(name, removed.volumes, work, () => removeVolume(engine, name))))
      removed.stayed.push(`volume ${name}`)
  return removed
}

/** False where it is in use. */
async function remove(
  name: string,
  gone: string[],
  { tell, signal }: Work,
  act: () => Promise<boolean>,
): Promise<boolean> {
  if (signal.aborted) return true
  if (!(await orRefused(`${name} could not be removed`, act()))) return false
  gone.push(name)
  tell(`${name} is removed`)
  return true
}
