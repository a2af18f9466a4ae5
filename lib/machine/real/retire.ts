import { type ContainerEntry, removeContainer, stopContainer } from '../../system/engine/containers.ts'
import type { Reading, Telling } from '../machine.ts'
import type { Site } from './site.ts'

/** Of the project, and made under files that the wizard writes: what a person started by hand is left alone. */
async function othersThan(services: string[], { containers, own, project }: Site): Promise<ContainerEntry[]> {
  const isOurs = ({ files }: ContainerEntry) => own.some(path => files.includes(`${project.dir}/${path}`))
  return (await containers.list()).filter(entry => !services.includes(entry.service) && isOurs(entry))
}

export async function readAlone(services: string[], site: Site): Promise<Reading> {
  const others = await othersThan(services, site)
  return others.length === 0
    ? { ok: true, saw: 'nothing else is there' }
    : { ok: false, saw: `still there: ${others.map(({ service }) => service).join(', ')}` }
}

/** Volumes stay: whoever chooses it again finds what was there. */
export async function retire(services: string[], site: Site, telling: Telling): Promise<void> {
  const others = await othersThan(services, site)
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
