import { factValue } from '../../doctor/facts.ts'
import { getEndpoint } from '../../system/docker-cli.ts'
import { connect, type Engine } from '../../system/engine/connect.ts'
import { loadOf } from '../../system/engine/load.ts'
import { listProjectContainers } from '../../system/engine/project-parts.ts'
import { DEFAULT_ENDPOINT } from '../../system/host/endpoint.ts'
import { realPathOf } from '../../system/real-path.ts'
import type { Load } from '../sight.ts'

/** By service: what its container has used since it began. */
export type Loads = ReadonlyMap<string, { id: string; load: Load }>

/** Finds the engine once, and measures there whenever it is asked. */
export async function openLoads(dir: string): Promise<(signal: AbortSignal) => Promise<Loads>> {
  const engine = connect(factValue(await getEndpoint()) ?? DEFAULT_ENDPOINT)
  return signal => loadsOfFolder(engine, dir, signal)
}

/** What containers use that were made from a folder, without planning what should be there. */
export async function loadsOfFolder(engine: Engine, dir: string, signal: AbortSignal): Promise<Loads> {
  const ours = (await listProjectContainers(engine)).filter(
    ({ state, isOneOff, folder }) => state === 'running' && !isOneOff && realPathOf(folder) === dir,
  )
  const loads = await Promise.all(
    ours.map(async ({ id, service }) => {
      const load = await loadOf(engine, id, signal)
      return load ? [[service, { id, load }] as const] : []
    }),
  )
  return new Map(loads.flat())
}
