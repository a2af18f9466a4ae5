import type { Service } from '../../plan/compose/services.ts'
import { isBuilt } from '../../plan/is-built.ts'
import { buildImage, pullByCommand } from '../../system/compose.ts'
import { imageSince, pullImage } from '../../system/engine/images.ts'
import { WALK_LIMITS } from '../../system/newest-change.ts'
import { resolveInside } from '../../system/path-inside.ts'
import type { Streamed } from '../../system/stream-command.ts'
import { ActionFailed, type Reading, type Telling } from '../machine.ts'
import { changeOfInputs } from './build-inputs.ts'
import { type Site, serviceIn } from './site.ts'

/** What an image is asked of: less than a run has. */
type Place = Pick<Site, 'engine' | 'project' | 'services' | 'refused'>

const referenceOf = (name: string, { image }: Service, { project }: Place) =>
  image ?? `${project.name}-${name}`

/** There; and, where it is built here, not older than what it is built from. */
export async function readImage(name: string, site: Place): Promise<Reading> {
  const service = serviceIn(site, name)
  if (site.refused.has(name)) return { ok: false, saw: 'built from sources that were not allowed' }
  const since = await imageSince(site.engine, referenceOf(name, service, site))
  if (!since) return { ok: false, saw: 'not here yet' }
  const { context } = service
  if (!isBuilt(service) || context === undefined) return { ok: true, saw: 'is here' }
  const place = resolveInside(site.project.dir, context)
  if ('unusable' in place || place.is === 'absent')
    return { ok: true, saw: 'is here; its source is not a folder of the checkout and was not compared' }
  const { at, isWhole } = await changeOfInputs(site.project.dir, context, place, service)
  if (at > since) return { ok: false, saw: 'older than its source' }
  return { ok: true, saw: isWhole ? 'is here' : `is here; ${tooLarge(name)}` }
}

const tooLarge = (name: string) =>
  `its source is too large to compare with it (at most ${WALK_LIMITS.entries} files are read): after a change, run docker compose build ${name}`

export async function getImages(names: string[], site: Site, telling: Telling): Promise<void> {
  for (const name of names) {
    const service = serviceIn(site, name)
    const reference = referenceOf(name, service, site)
    const underWay = site.fetching.get(reference) ?? getImage({ name, reference, service }, site, telling)
    site.fetching.set(reference, underWay)
    await underWay.finally(() => site.fetching.delete(reference))
  }
}

interface Wanted {
  name: string
  reference: string
  service: Service
}

async function getImage(wanted: Wanted, site: Site, telling: Telling): Promise<void> {
  if (isBuilt(wanted.service)) return build(wanted, site, telling)
  try {
    await pull(wanted, site, telling)
  } catch (error) {
    telling.signal.throwIfAborted()
    if (!wanted.service.builds || !(error instanceof ActionFailed)) throw error
    telling.log([
      ...error.lines,
      `${wanted.reference} could not be pulled; it is built from the checkout instead.`,
    ])
    await build(wanted, site, telling)
  }
}

async function pull({ reference }: Wanted, { engine, project }: Site, telling: Telling): Promise<void> {
  try {
    await pullImage(engine, reference, {
      signal: telling.signal,
      tell: ({ done, of }) => telling.progress({ done, of, unit: 'bytes' }),
    })
  } catch (error) {
    telling.signal.throwIfAborted()
    const said = error instanceof Error ? error.message : String(error)
    if (!isRefusedLogIn(said))
      throw new ActionFailed(`${reference} could not be pulled.`, [said], { cause: error })
    // The engine itself knows of no log-in; the docker command has those of the person.
    verify(`${reference} could not be pulled.`, await pullByCommand(reference, options(project.dir, telling)))
  }
}

const isRefusedLogIn = (said: string) =>
  /denied|unauthorized|authentication required|no basic auth/i.test(said)

async function build({ name, reference }: Wanted, { judgeNow }: Site, telling: Telling): Promise<void> {
  const { project, refusal } = await judgeNow()
  if (refusal) throw refusal
  verify(`${reference} could not be built.`, await buildImage(project, name, options(project.dir, telling)))
}

const options = (dir: string, { signal, log }: Telling) => ({
  dir,
  signal,
  tell: (line: string) => log([line]),
})

function verify(otherwise: string, outcome: Streamed): void {
  if (outcome.ended === 'exited') {
    if (outcome.exitCode !== 0) throw new ActionFailed(otherwise, outcome.lines)
    return
  }
  const why = outcome.ended === 'missing' ? 'There is no docker command here.' : 'It was broken off.'
  throw new ActionFailed(`${otherwise} ${why}`)
}
