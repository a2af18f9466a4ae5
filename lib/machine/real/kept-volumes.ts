import * as z from 'zod'
import type { Engine } from '../../system/engine/connect.ts'
import { hasVolume, UNNAMED } from '../../system/engine/unnamed-volumes.ts'
import { parseSigned, writeSigned } from '../../system/state/signed.ts'
import { openStateFolder, trustedStateOf } from '../../system/state-folder.ts'

/*
 * A volume without a name carries no name of its project either: once its container is removed, only this list tells whose
 * data it holds. Of the other volumes and of networks only the container says from which folder they come.
 */

const FILE = 'kept-volumes.json'

const schema = z.object({
  volumes: z.array(
    z.object({ project: z.string(), name: z.string().regex(UNNAMED), used: z.string(), isCopy: z.boolean() }),
  ),
  /** Projects of this folder whose containers were removed. */
  projects: z.array(z.string()).default([]),
})
export type Kept = z.infer<typeof schema>['volumes'][number]

/** Those of a project that are still there. */
export async function readKeptVolumes(engine: Engine, dir: string, project: string): Promise<Kept[]> {
  const kept = readAll(dir).volumes.filter(one => one.project === project)
  const there = await Promise.all(kept.map(({ name }) => hasVolume(engine, name)))
  return kept.filter((_volume, index) => there[index])
}

/** Whether containers of a project in this folder were removed before. */
export const wasRemovedHere = (dir: string, project: string): boolean =>
  readAll(dir).projects.includes(project)

/** Notes the volumes that a project of this folder has, before its containers are removed. */
export function keepVolumes(dir: string, project: string, volumes: readonly Kept[]): void {
  const before = readAll(dir)
  const kept = [...before.volumes.filter(one => one.project !== project), ...volumes]
  const projects = [...new Set([...before.projects, project])]
  writeSigned(openStateFolder(dir), FILE, JSON.stringify({ volumes: kept, projects }))
}

function readAll(dir: string): z.infer<typeof schema> {
  const state = trustedStateOf(dir)
  return (state && parseSigned(state, FILE, schema)) ?? { volumes: [], projects: [] }
}
