import { randomBytes } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mustRun, runProgram } from './run-program.mjs'

/** A folder after which Compose can call a project: it knows small letters only. */
export function newProjectFolder(): string {
  const dir = join(realpathSync(tmpdir()), `rw-stack-${randomBytes(4).toString('hex')}`)
  mkdirSync(dir)
  return dir
}

/** Service to the id and start of its container. */
export async function containersOf(project: string): Promise<Record<string, string>> {
  const ids = await idsOf('ps', project)
  if (ids.length === 0) return {}
  const format =
    '{{index .Config.Labels "com.docker.compose.service"}} {{.Id}} {{.State.StartedAt}} {{.State.Status}}'
  const text = await mustRun('Looking at containers', 'docker', ['inspect', '--format', format, ...ids])
  return Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map(line => [line.split(' ')[0], line]),
  )
}

/** The services whose containers are others than before, or were started again. */
export async function replacedBy(project: string, change: () => Promise<unknown>): Promise<string[]> {
  const before = await containersOf(project)
  await change()
  const after = await containersOf(project)
  return Object.keys(after)
    .filter(service => after[service] !== before[service])
    .sort()
}

async function idsOf(what: 'ps' | 'volume' | 'network', project: string): Promise<string[]> {
  const list = what === 'ps' ? ['ps', '--all'] : [what, 'ls']
  const filter = ['--quiet', '--filter', `label=com.docker.compose.project=${project}`]
  return (await mustRun(`Listing ${what}`, 'docker', [...list, ...filter])).split('\n').filter(Boolean)
}

/** Takes away everything that the engine has of a project. */
export async function removeProject(project: string): Promise<void> {
  const containers = await idsOf('ps', project)
  if (containers.length > 0) await runProgram('docker', ['rm', '--force', '--volumes', ...containers])
  for (const what of ['volume', 'network'] as const)
    for (const id of await idsOf(what, project)) await runProgram('docker', [what, 'rm', id])
}
