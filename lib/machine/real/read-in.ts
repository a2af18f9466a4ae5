import type { Engine } from '../../system/engine/connect.ts'
import { execIn } from '../../system/engine/exec.ts'
import { listProjectContainers } from '../../system/engine/project-parts.ts'
import { withTimeLimit } from '../../system/time-limit.ts'
import { orRefused } from './engine-refusal.ts'
import type { FolderProject } from './project-of-folder.ts'

const SECONDS = 5

/** What a command says in a service of a folder that runs now. */
export async function readIn(
  engine: Engine,
  project: FolderProject,
  service: string,
  argv: string[],
): Promise<string | undefined> {
  const all = await listProjectContainers(engine, project.name)
  const found = all.find(
    entry =>
      project.isOurs(entry) && entry.service === service && entry.state === 'running' && !entry.isOneOff,
  )
  if (!found) return undefined
  const { exitCode, stdout } = await orRefused(
    `${service} could not be asked`,
    withTimeLimit(SECONDS, signal => execIn(engine, found.id, argv, { signal })),
  )
  return exitCode === 0 ? stdout : undefined
}
