import * as z from 'zod'
import type { Engine } from '../../system/engine/connect.ts'
import { hasVolume, UNNAMED } from '../../system/engine/unnamed-volumes.ts'
import { parseSigned, writeSigned } from '../../system/state/signed.ts'
import { openStateFolder, trustedStateOf } from '../../system/state-folder.ts'

/*
 * A volume without a name carries no name of its project either: once its container is removed, only this list tells whose
 * data it holds.
 */

const FILE = 'kept-volumes.json'

const schema = z.object({
  volumes: z.array(
    z.object({ project: z.string(), name: z.string().regex(UNNAMED), used: z.string(), isCopy: z.boolean() }),
  ),
})
export type Kept = z.infer<typeof schema>['volumes'][number]

/** Those of a project that are still there. */
export async function readKeptVolumes(engine: Engine, dir: string, project: string): Promise<Kept[]> {
  const kept = readAll(dir).filter(one => one.project === project)
  const there = await Promise.all(kept.map(({ name }) => hasVolume(engine, name)))
  return kept.filter((_volume, index) => there[index])
}

/** Notes the volumes that a project has, before their containers are removed. */
export function keepVolumes(dir: string, project: string, volumes: readonly Kept[]): void {
  const all = readAll(dir)
  if (all.length === 0 && volumes.length === 0) return
  const kept = [...all.filter(one => one.project !== project), ...volumes]
  writeSigned(openStateFolder(dir), FILE, JSON.stringify({ volumes: kept }))
}

function readAll(dir: string): Kept[] {
  const state = trustedStateOf(dir)
  return (state && parseSigned(state, FILE, schema)?.volumes) ?? []
}
