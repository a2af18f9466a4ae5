import type { Page } from '@playwright/test'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { beginRun, type FollowedRun } from '../support/followed-run.ts'
import { practiceIn, setPace } from '../support/practice-wizard.ts'
import { newFolder, type RunningWizard, removeFolder, startWizard } from '../support/wizard.ts'
import { test as base, expect, logIn } from './wizard.ts'

/** Quick enough for a test, and slow enough to look at on the way. */
export const BRISK = 0.1
/** So slow that nothing ends by itself while a test looks. */
export const SLOW = 5

export interface Practice extends RunningWizard {
  /** Writes a run as another process would. */
  beginRun(): FollowedRun
}

/** A test with a wizard of its own that practises. */
export const test = base.extend<{ pace: number; practice: Practice }>({
  pace: [BRISK, { option: true }],
  practice: async ({ pace }, use) => {
    const dir = practiceIn(newFolder(), pace)
    const wizard = await startWizard({ dir })
    await use({ ...wizard, beginRun: () => beginRun(openStateFolder(dir)) })
    await wizard.stop()
    removeFolder(dir)
  },
})

/** Logs in and goes to the plan. */
export async function openPlan(page: Page, wizard: RunningWizard): Promise<void> {
  await logIn(page, wizard)
  await page.goto(`${wizard.base}/plan`)
}

/** Goes to the plan and on to a run. */
export async function setUp(page: Page, wizard: RunningWizard): Promise<void> {
  await openPlan(page, wizard)
  await page.getByRole('button', { name: 'Set it up' }).click()
  await page.waitForURL(/\/runs\//)
}

export const title = (page: Page) => page.getByRole('heading', { level: 1 })

/** Sets up what is usual, as fast as practice goes, and waits until all of it runs. */
export async function setUpWhole(page: Page, wizard: RunningWizard): Promise<void> {
  setPace(wizard.dir, 0)
  await setUp(page, wizard)
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
}
