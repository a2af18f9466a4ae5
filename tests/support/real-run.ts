import { randomBytes } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, inject } from 'vitest'
import { named } from '@/lib/machine/choose-stack.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import type { Generation } from '@/lib/machine/practice/sample/generation.ts'
import { preparePlan } from '@/lib/machine/prepare-plan.ts'
import type { RunEvent } from '@/lib/run/events.ts'
import { readLastAnswers } from '@/lib/run/last-answers.ts'
import type { Ending } from '@/lib/run/loop.ts'
import { startRun } from '@/lib/run/start-run.ts'
import type { Step } from '@/lib/stacks/contract.ts'
import { stateFolderOf } from '@/lib/system/state-folder.ts'
import { ensureImages } from './images/make-images.mjs'
import { writeRealCheckout } from './reflector/real-checkout.ts'
import { mustRun, runProgram } from './run-program.mjs'

/** What most tests set up: everything on this machine, reached by its address. */
export const WHOLE = '--cpu --ollama-cpu --garage --caddy --ip 192.0.2.10'

export interface Applied {
  ending: Ending
  events: RunEvent[]
  /** Steps by what became of them. */
  done: string[]
  skipped: string[]
}

export interface Wish {
  stack?: string
  flags?: string
  answers?: unknown
  /** Steps as they are to be tried: with less patience, for example. */
  steps?(steps: Step[]): Step[]
  listen?(event: RunEvent, cancel: () => void): void
}

/** A checkout in a folder of its own, on the tests' engine; everything that was made of it goes with it. */
export function realCheckout(generation: Generation) {
  const place = { dir: '' }
  const project = () => basename(place.dir)
  beforeAll(async () => {
    Object.assign(process.env, inject('engineEnv'))
    await ensureImages(inject('engineEnv'))
    // Compose calls the project after it, and knows small letters only.
    place.dir = join(realpathSync(tmpdir()), `rw-stack-${randomBytes(4).toString('hex')}`)
    mkdirSync(place.dir)
    writeRealCheckout(place.dir, generation)
  })
  afterAll(async () => {
    await removeProject(project())
    rmSync(place.dir, { recursive: true, force: true })
  })
  return {
    dir: () => place.dir,
    project,
    path: (path: string) => join(place.dir, path),
    apply: (wish: Wish = {}) => apply(place.dir, wish),
    containers: () => containersOf(project()),
  }
}

async function apply(dir: string, wish: Wish): Promise<Applied> {
  const prepared = await preparePlan({
    dir,
    stack: named(wish.stack ?? 'reflector-selfhosted'),
    host: await lookAtHost(),
    last: readLastAnswers(stateFolderOf(dir))?.answers ?? {},
    flags: wish.flags?.split(' '),
    given: wish.answers ?? {},
  })
  if (!('plan' in prepared)) throw new Error(`Not planned: ${JSON.stringify(prepared.findings)}`)
  const steps = wish.steps?.(prepared.plan.steps) ?? prepared.plan.steps
  const events: RunEvent[] = []
  const run = startRun({
    dir,
    kind: 'apply',
    prepared: { ...prepared, plan: { ...prepared.plan, steps } },
    listen: event => {
      events.push(event)
      wish.listen?.(event, () => run.cancel())
    },
  })
  const ending = await run.ended
  const withType = (type: RunEvent['type']) =>
    events.flatMap(event => (event.type === type && 'step' in event ? [event.step ?? ''] : []))
  return { ending, events, done: withType('step-done'), skipped: withType('step-skip') }
}

/** Service to the id and start of its container. */
async function containersOf(project: string): Promise<Record<string, string>> {
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

async function idsOf(what: 'ps' | 'volume' | 'network', project: string): Promise<string[]> {
  const list = what === 'ps' ? ['ps', '--all'] : [what, 'ls']
  const filter = ['--quiet', '--filter', `label=com.docker.compose.project=${project}`]
  return (await mustRun(`Listing ${what}`, 'docker', [...list, ...filter])).split('\n').filter(Boolean)
}

async function removeProject(project: string) {
  const containers = await idsOf('ps', project)
  if (containers.length > 0) await runProgram('docker', ['rm', '--force', '--volumes', ...containers])
  for (const what of ['volume', 'network'] as const)
    for (const id of await idsOf(what, project)) await runProgram('docker', [what, 'rm', id])
}

export const docker = (...args: string[]): Promise<string> => mustRun(`docker ${args[0]}`, 'docker', args)
