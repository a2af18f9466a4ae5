import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import process from 'node:process'
import { containersOf, newProjectFolder, removeProject, replacedBy } from '../../support/compose-project.ts'
import { type Engine, ensureEngine } from '../../support/engine.mjs'
import { ensureImages } from '../../support/images/make-images.mjs'
import { writeRealCheckout } from '../../support/reflector/real-checkout.ts'
import { type RunningWizard, startWizard } from '../../support/wizard.ts'
import { test as base } from '../wizard.ts'

export interface Checkout extends RunningWizard {
  /** As Compose calls it. */
  project: string
  containers(): Promise<Record<string, string>>
  /** The services whose containers are others than before. */
  replacedBy(change: () => Promise<unknown>): Promise<string[]>
  /** Takes away everything that was made of it. */
  remove(): Promise<void>
}

/** A checkout that can really be run, with a wizard in it. `prepare` changes it before the wizard sees it. */
export async function openCheckout(
  { env }: Engine,
  prepare: (dir: string) => unknown = () => {},
): Promise<Checkout> {
  // The process of this project's tests is its own.
  Object.assign(process.env, env)
  const dir = newProjectFolder()
  const project = basename(dir)
  writeRealCheckout(dir, '2026-04')
  await prepare(dir)
  const wizard = await startWizard({ dir })
  return {
    ...wizard,
    project,
    containers: () => containersOf(project),
    replacedBy: change => replacedBy(project, change),
    async remove() {
      await wizard.stop()
      await removeProject(project)
      rmSync(dir, { recursive: true })
    },
  }
}

/** A test with a wizard in a checkout that can really be run; everything that is made of it goes with the test. */
export const test = base.extend<{ checkout: Checkout }, { engine: Engine }>({
  // A container that starts or ends is a network more or less, at which Chromium breaks off what it is loading. Pages
  // have to bear that.
  bearable: /net::ERR_NETWORK_CHANGED/,
  engine: [
    // Playwright reads what a fixture needs from this pattern; this one needs nothing.
    async ({}, use) => {
      const engine = await ensureEngine()
      await ensureImages(engine.env)
      await use(engine)
      await engine.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  checkout: [
    async ({ engine }, use) => {
      const checkout = await openCheckout(engine)
      await use(checkout)
      await checkout.remove()
    },
    { timeout: 120_000 },
  ],
})
