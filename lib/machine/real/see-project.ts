import type { Engine } from '../../system/engine/connect.ts'
import { seeContainer } from '../../system/engine/see-container.ts'
import type { ContainerSeen } from '../sight.ts'
import { listOwnContainers } from './project-containers.ts'

type Veil = (text: string) => string

/** Every container that a project has from its folder, looked at beside each other; one that goes meanwhile is not among them. */
export async function seeProject(
  engine: Engine,
  project: { name: string; dir: string },
  veil: Veil,
  signal: AbortSignal,
): Promise<ContainerSeen[]> {
  const listed = await listOwnContainers(engine, project)
  return (await Promise.all(listed.map(({ id }) => see(engine, id, veil, signal)))).flat()
}

/** What a container was given stays here: it holds secrets. */
async function see(engine: Engine, id: string, veil: Veil, signal: AbortSignal): Promise<ContainerSeen[]> {
  const whole = await seeContainer(engine, id, signal)
  if (!whole) return []
  const { madeFor, networks, environment: _, error, health, ...seen } = whole
  return [
    {
      ...seen,
      id,
      error: veil(error),
      ...(health && { health: { ...health, said: veil(health.said) } }),
      ...(madeFor !== undefined && !networks.includes(madeFor) && { cutOff: madeFor }),
    },
  ]
}
