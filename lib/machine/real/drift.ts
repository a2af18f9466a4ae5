import type { ComposeModel } from '../../plan/compose/model.ts'
import { EnvFileError } from '../../plan/env/env-file-error.ts'
import { readEnv } from '../../plan/env/read-env.ts'
import { driftedKeys, environmentIn } from '../../plan/env-drift.ts'
import { seeContainer } from '../../system/engine/see-container.ts'
import { seeFile } from '../../system/see-file.ts'
import type { ContainerSeen, Differing } from '../sight.ts'
import { readModel, textIn } from './compose-model.ts'
import type { Site } from './site.ts'
import { readStale } from './up.ts'

/** Running services that Compose would make anew, and the keys of env files that are the reason where they are. */
export async function readDrift(
  running: readonly ContainerSeen[],
  site: Site,
  signal: AbortSignal,
): Promise<Differing[]> {
  // A compose file of ours that is not written yet differs as a file; Compose could not read the project without it.
  if (site.project.files.some(path => 'absent' in seeFile(site.project.dir, path))) return []
  site.compose.forget()
  const { model } = readModel(site.project)
  const known = running.filter(({ service }) => service in site.services)
  const found = await Promise.all(
    known.map(async ({ id, service }): Promise<Differing[]> => {
      const because = await readStale(service, site, signal)
      if (because === undefined) return []
      const keys = await keysOf(id, service, site, model, signal)
      return keys.length === 0
        ? [{ service, because: sentence(because) }]
        : keys.map(key => ({ service, key, because: sentence(because) }))
    }),
  )
  return found.flat()
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

async function keysOf(
  id: string,
  service: string,
  { engine, project, services }: Site,
  model: ComposeModel | undefined,
  signal: AbortSignal,
): Promise<string[]> {
  const whole = await seeContainer(engine, id, signal)
  if (!whole) return []
  const said = new Map((services[service]?.reads ?? []).flatMap(path => [...settingsIn(project.dir, path)]))
  const overridden = new Set(Object.keys(model?.services[service]?.environment ?? {}))
  return driftedKeys(said, environmentIn(whole.environment), overridden)
}

/** A file that cannot be read is a finding of the plan. */
function settingsIn(dir: string, path: string): [key: string, value: string][] {
  try {
    return [...readEnv(textIn(dir, path) ?? '')].map(([key, { value }]) => [key, value])
  } catch (error) {
    if (error instanceof EnvFileError) return []
    throw error
  }
}
