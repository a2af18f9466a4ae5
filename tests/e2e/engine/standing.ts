import type { Page } from '@playwright/test'
import { wordOf } from '../../support/ask.ts'
import type { Engine } from '../../support/engine.mjs'
import {
  type DiskHolder,
  holdDatabaseDisk,
  putDatabaseOnSmallDisk,
} from '../../support/reflector/small-disk.ts'
import { runWizard } from '../../support/wizard.ts'
import { title } from '../practice.ts'
import { expect, logIn } from '../wizard.ts'
import { type Checkout, openCheckout } from './checkout.ts'

/** A stack that is set up and runs, whose database has a disk that can be filled. */
export interface Standing extends Checkout {
  disk: DiskHolder
}

export async function openStanding(engine: Engine): Promise<Standing> {
  const checkout = await openCheckout(engine, putDatabaseOnSmallDisk)
  // Reached by this machine alone: the page asks the addresses of the stack by itself.
  const flags = '--cpu --ollama-cpu --garage'
  const { code, stderr } = await runWizard(['apply', '--dir', checkout.dir, '--flags', flags])
  if (code !== 0) {
    await checkout.remove()
    throw new Error(`It could not be set up:\n${stderr}`)
  }
  const disk = await holdDatabaseDisk(checkout.project)
  return {
    ...checkout,
    disk,
    async remove() {
      await disk.leave()
      await checkout.remove()
    },
  }
}

/** Where the page waits for services that start again: after some tries the engine waits a minute before the next. */
export const LONG = { timeout: 150_000 }

/** Logs in with a link of its own, as each works once, and opens the dashboard of a stack that is healthy. */
export async function openDashboard(page: Page, standing: Standing): Promise<void> {
  const { base } = standing
  await logIn(page, { base, link: `${base}/in/${await wordOf(standing)}` })
  await page.goto(`${base}/dashboard`)
  await expect(title(page)).toHaveText('All is well', LONG)
}
