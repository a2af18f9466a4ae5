import { removeDataFolder } from '../../system/data-folder.ts'
import { removeContainer } from '../../system/engine/containers.ts'
import {
  listProjectContainers,
  listProjectNetworks,
  removeNetwork,
  removeVolume,
} from '../../system/engine/project-parts.ts'
import type { Removed, StoredData, Work } from '../standing-stack.ts'
import { orRefused } from './engine-refusal.ts'
import { keepVolumes } from './kept-volumes.ts'
import { isAtWork, stopAll } from './stop-project.ts'
import { listUnnamed, type Place } from './stored-data.ts'

/** Containers first, each stopped in its order; then what they were connected to; then the data that was given. */
export async function removeProject(place: Place, work: Work, data: readonly StoredData[]): Promise<Removed> {
  const { dir, engine, project } = place
  const removed: Removed = { containers: [], networks: [], copies: [], data: [], stayed: [], kept: [] }
  const ours = (await listProjectContainers(engine, project.name)).filter(project.isOurs)
  const unnamed = await listUnnamed(place)
  // Before their containers are gone, and also of those that go: a removal may be stopped half way.
  if (ours.length > 0) keepVolumes(dir, project.name, unnamed)
  const isGiven = (name: string) => data.some(one => 'name' in one && one.name === name)
  removed.kept = unnamed.flatMap(({ name, used, isCopy }) => (isCopy || isGiven(name) ? [] : [used]))
  await stopAll(engine, ours.filter(isAtWork), work)
  await Promise.all(
    ours.map(async ({ id, name }) => {
      const act = () => removeContainer(engine, id).then(() => true)
      if (await remove(name, work, act)) removed.containers.push(name)
    }),
  )
  // What another folder uses as well is left to it.
  const networks = project.sharedWith === undefined ? await listProjectNetworks(engine, project.name) : []
  for (const { id, name } of networks)
    if (await remove(name, work, () => removeNetwork(engine, id))) removed.networks.push(name)
    else removed.stayed.push({ what: `The network ${name}`, why: IN_USE })
  for (const { name, used } of unnamed.filter(({ isCopy }) => isCopy))
    if (await remove(`The copy of its image in ${used}`, work, () => removeVolume(engine, name)))
      removed.copies.push(used)
    else removed.stayed.push({ what: `The volume ${name} (${used})`, why: IN_USE })
  for (const one of data) {
    const why = await removeData(place, one, work)
    if (why === undefined) removed.data.push(one)
    else removed.stayed.push({ what: titleOf(one), why })
  }
  return removed
}

const IN_USE = 'It is used by something else.'

export const titleOf = (data: StoredData): string => {
  if (data.kind === 'folder') return `The folder ${data.path}`
  return data.kind === 'volume' ? `The volume ${data.name}` : `The volume ${data.name} (${data.used})`
}

/** Gives why it stays. */
async function removeData({ dir, engine }: Place, data: StoredData, work: Work): Promise<string | undefined> {
  if (data.kind !== 'folder')
    return (await remove(titleOf(data), work, () => removeVolume(engine, data.name))) ? undefined : IN_USE
  if (data.blocked !== undefined) return data.blocked
  work.signal.throwIfAborted()
  const why = await removeDataFolder(dir, data.path)
  if (why === undefined) work.tell(`${titleOf(data)} is removed`)
  return why
}

/** False where it is in use. Once the work is aborted nothing is removed, and nothing counts as removed any more. */
async function remove(what: string, { tell, signal }: Work, act: () => Promise<boolean>): Promise<boolean> {
  signal.throwIfAborted()
  if (!(await orRefused(`${what} could not be removed`, act()))) return false
  tell(`${what} is removed`)
  return true
}
