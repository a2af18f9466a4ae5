import { factValue, type HostFacts, isKnown } from '../doctor/facts.ts'
import { readMemory } from '../machine/practice/memory.ts'
import type { ServiceSeen, Sight } from './gathered.ts'
import { inTimeOrReason } from './or-reason.ts'
import { serviceOf } from './service-of.ts'

export interface ServicesHere {
  services: Sight<ServiceSeen[]>
  /** What containers were given, which nobody is told. */
  given: { key: string; value: string }[]
}

interface Place {
  dir: string
  host: HostFacts
  /** The stack that was named, or that was last. */
  stack: string | undefined
  /** How many lines of each service. */
  lines: number
}

/** Enough for an engine under load; one that hangs is not waited for. */
const PATIENCE = 20

/** What the engine has of the stack of this folder, and what each service said last. */
export async function seeServices(place: Place): Promise<ServicesHere> {
  const { engine } = place.host
  if (!isKnown(engine))
    return { services: { unseen: `The engine gives no answer. ${engine.why}` }, given: [] }
  const given: ServicesHere['given'] = []
  const services = await inTimeOrReason('The engine', PATIENCE, () => askEngine(place, given))
  return { services, given }
}

async function askEngine(place: Place, given: ServicesHere['given']): Promise<ServiceSeen[]> {
  const { connect } = await import('../system/engine/connect.ts')
  const { DEFAULT_ENDPOINT } = await import('../system/host/endpoint.ts')
  const { listProjectContainers } = await import('../system/engine/project-parts.ts')
  const { projectOfFolder } = await import('../machine/real/project-of-folder.ts')
  const { reportContainer } = await import('../system/engine/container-report.ts')
  const { toldLines } = await import('../system/engine/logs.ts')
  const engine = connect(factValue(place.host.endpoint) ?? DEFAULT_ENDPOINT)
  const project = await projectOfFolder(engine, place)
  const ours = (await listProjectContainers(engine, project.name)).filter(
    entry => project.isOurs(entry) && !entry.isOneOff,
  )
  const seen = await Promise.all(
    ours.map(async ({ id, service }) => {
      const report = await reportContainer(engine, id)
      if (!report) return []
      given.push(...report.given)
      const told = await toldLines(engine, id, place.lines)
      return [serviceOf(service, { report, told, now: new Date() })]
    }),
  )
  return seen.flat()
}

const PLAYED = {
  ...{ status: 'running', health: '', exitCode: 0, restarts: 0, since: '', ended: '', keepsEnding: false },
  ...{ outOfMemory: false, error: '', image: '', lines: [], times: [], past: 0 },
}

/** In a folder for practice nothing is started: this is what it plays. */
export function seePracticeServices(dir: string): ServicesHere {
  const running = Object.keys(readMemory(dir).running)
  const services = running.map(name => ({ ...PLAYED, name }))
  return { services: { seen: services }, given: [] }
}
