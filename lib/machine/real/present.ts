import { factValue } from '../../doctor/facts.ts'
import type { StandingContainer } from '../../plan/container-fates.ts'
import { modelsOf, type WantedModel } from '../../plan/downloads.ts'
import { ownComposeFiles } from '../../plan/planned-services.ts'
import { projectName } from '../../plan/project-name.ts'
import { refusedContexts } from '../../plan/rights/refused-contexts.ts'
import { connect, type Engine } from '../../system/engine/connect.ts'
import { type ContainerEntry, inspectContainer } from '../../system/engine/containers.ts'
import { listModels } from '../../system/ollama.ts'
import { changedAt } from '../../system/see-file.ts'
import type { Asked, PresentHere } from '../present.ts'
import { withEngine } from './engine-gone.ts'
import { readImage } from './images.ts'
import { listOwnContainers } from './project-containers.ts'
import { isUp } from './up.ts'

const DEFAULT_ENDPOINT = 'unix:///var/run/docker.sock'

/** What the engine of this machine, and its Ollama, have of what a plan is about. */
export function lookAtRealPresent(asked: Asked): Promise<PresentHere> {
  const address = factValue(asked.prepared.world.host.endpoint) ?? DEFAULT_ENDPOINT
  return withEngine(address, look(asked, connect(address)))
}

async function look(asked: Asked, engine: Engine): Promise<PresentHere> {
  const { plan } = asked.prepared
  const { files, profiles, named } = plan.compose
  const project = { dir: asked.dir, name: projectName(asked.dir, { named }), files, profiles }
  const refused = refusedContexts(plan, asked.services)
  const own = ownComposeFiles(plan.documents).map(({ path }) => `${asked.dir}/${path}`)
  const written = new Set(plan.documents.map(({ path }) => path))
  const entries = await listOwnContainers(engine, project)
  const [containers, images, models] = await Promise.all([
    Promise.all(entries.map(entry => standing(entry, { ...asked, engine, own, written }))),
    hereAmong(plan.services, name => readImage(name, { engine, project, services: asked.services, refused })),
    modelsHere(modelsOf(plan)),
  ])
  const up = containers.filter(container => container?.isUp).flatMap(container => container?.service ?? [])
  return { containers: containers.flatMap(container => container ?? []), images, models, up }
}

async function standing(
  { id, service, files }: ContainerEntry,
  { engine, own, written, services, dir }: Asked & { engine: Engine; own: string[]; written: Set<string> },
): Promise<StandingContainer | undefined> {
  const container = await inspectContainer(engine, id)
  if (!container) return undefined
  const { reads = [], mounts = [] } = services[service] ?? {}
  // What a container writes into its own folders says nothing of its settings.
  const read = [...new Set([...reads, ...mounts])].filter(path => written.has(path))
  return {
    service,
    isUp: isUp(container),
    isOurs: own.some(path => files.includes(path)),
    outdatedBy: read.filter(path => (changedAt(dir, path) ?? container.startedAt) > container.startedAt),
  }
}

async function hereAmong(names: string[], read: (name: string) => Promise<{ ok: boolean }>) {
  const readings = await Promise.all(names.map(async name => ({ name, ...(await read(name)) })))
  return readings.flatMap(({ name, ok }) => (ok ? [name] : []))
}

/** How long an Ollama on this machine is waited for, in milliseconds. */
const PATIENCE = 3000

async function modelsHere(wanted: WantedModel[]): Promise<WantedModel[]> {
  const asked = await Promise.all(
    wanted.map(async model => {
      const { names = [] } = await listModels(model.at, AbortSignal.timeout(PATIENCE))
      return names.includes(model.name) ? [model] : []
    }),
  )
  return asked.flat()
}
