import { networkInterfaces } from 'node:os'
import { test as base, expect, type Page } from '@playwright/test'
import { type RunningWizard, startWizard } from '../support/wizard.ts'

/** What is asked there stays on this machine; a stack is reached by any of them. */
const OURS = [
  'localhost',
  ...Object.values(networkInterfaces()).flatMap(all => all?.map(({ address }) => address) ?? []),
]

/** A test with a wizard of its own, and a page that fails it when the console complains or a request leaves the machine. */
export const test = base.extend<{ bearable: RegExp | undefined; wizard: RunningWizard; watched: Page }>({
  /** What the console may complain of all the same. */
  bearable: [undefined, { option: true }],
  // Playwright reads what a fixture needs from this pattern; this one needs nothing.
  wizard: async ({}, use) => {
    const wizard = await startWizard()
    await use(wizard)
    await wizard.stop()
  },
  watched: async ({ page, bearable }, use) => {
    const complaints: string[] = []
    page.on('console', message => {
      const isComplaint = message.type() === 'error' || message.type() === 'warning'
      if (isComplaint && !bearable?.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(error.message))
    page.on('request', request => {
      if (!OURS.includes(new URL(request.url()).hostname)) complaints.push(request.url())
    })
    await use(page)
    expect(complaints).toEqual([])
  },
})

/** Logs in, and goes where all that is known of the machine stands. */
export async function openSystem(page: Page, { link, base }: RunningWizard): Promise<void> {
  await page.goto(link)
  await page.waitForURL(`${base}/`)
  await page.goto(`${base}/system`)
}

export { expect }
