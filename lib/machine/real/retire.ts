import { type ContainerEntry, removeContainer, stopContainer } from '../../system/engine/containers.ts'
import type { Reading, Telling } from '../machine.ts'
import { keepVolumes } from './kept-volumes.ts'
import { isOfAnother } from './project-containers.ts'
import type { Site } from './site.ts'
import { listUnnamed } from './stored-data.ts'

type RetireSite = Pick<Site, 'containers' | 'engine' | 'own' | 'project' | 'stack'>

/** Of the project, and made under files that the wizard writes: what a person started by hand is left alone. */
async function othersThan(
  services: string[],
  { containers, own, project }: RetireSite,
): Promise<ContainerEntry[]> {
  const isOurs = ({ files }: ContainerEntry) => own.some(path => files.includes(`${project.dir}/${path}`))
  return (await containers.list()).filter(entry => !services.includes(entry.service) && isOurs(entry))
}

export async function readAlone(services: string[], site: RetireSite): Promise<Reading> {
  const others = await othersThan(services, site)
  return others.length === 0
    ? { ok: true, saw: 'nothing else is there' }
    : { ok: false, saw: `still there: ${others.map(({ service }) => service).join(', ')}` }
}

/**
 * Volumes stay: a service that is chosen again finds its data. Those without a name are noted first, so that the removal of
 * the stack finds them.
 */
export async function retire(services: string[], site: RetireSite, telling: Telling): Promise<void> {
  const others = await othersThan(services, site)
  if (others.length > 0) await noteUnnamedVolumes(site)
  await Promise.all(
    others.map(async ({ id, service }) => {
      const killed = await stopContainer(site.engine, id)
      if (killed !== undefined) telling.log([`${service} ${killed}`])
      await removeContainer(site.engine, id)
      telling.log([`${service} has been removed`])
    }),
  )
  site.containers.forget()
}

async function noteUnnamedVolumes({ engine, stack, project: { dir, name } }: RetireSite): Promise<void> {
  const isOurs = ({ folder }: { folder: string }) => !isOfAnother(folder, dir)
  keepVolumes(dir, name, await listUnnamed({ dir, engine, project: { name, stack, isOurs } }))
}
