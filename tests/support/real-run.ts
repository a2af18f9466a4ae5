import { rmSync } from 'node:fs'
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
import type { Step } from '@/lib/stacks/contract/step.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { containersOf, newProjectFolder, removeProject, replacedBy } from './compose-project.ts'
import { ensureImages } from './images/make-images.mjs'
import { writeRealCheckout } from './reflector/real-checkout.ts'

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

/**
 * A checkout in a folder of its own, on the tests' engine; everything that was made of it goes with it.
 * `isLifelike`: its stand-ins start, log and end as the real programs do, which takes longer.
 */
export function realCheckout(generation: Generation, { isLifelike = false } = {}) {
  const place = { dir: '' }
  const project = () => basename(place.dir)
  beforeAll(async () => {
    Object.assign(process.env, inject('engineEnv'))
    await ensureImages(inject('engineEnv'))
    place.dir = newProjectFolder()
    writeRealCheckout(place.dir, generation, isLifelike)
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
    /** The services whose containers are others than before. */
    replacedBy: (change: () => Promise<unknown>) => replacedBy(project(), change),
  }
}

async function apply(dir: string, wish: Wish): Promise<Applied> {
  const prepared = await preparePlan({
    dir,
    stack: named(wish.stack ?? 'reflector-selfhosted'),
    host: await lookAtHost(),
    last: readLastAnswers(openStateFolder(dir))?.answers ?? {},
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
