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
    const wizard = await startWizard({ env: { SSH_CONNECTION: undefined } })
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
      const { hostname } = new URL(request.url())
      const isOurs = OURS.includes(hostname) || /^127\.|\.localhost$/.test(hostname)
      if (!isOurs) complaints.push(request.url())
    })
    await use(page)
    expect(complaints).toEqual([])
  },
})

/** Logs in by the printed link; a browser that runs no scripts has a button for it. */
export async function logIn(page: Page, { link, base }: Pick<RunningWizard, 'link' | 'base'>): Promise<void> {
  await page.goto(link)
  const button = page.getByRole('button', { name: 'Open the wizard' })
  if (await button.isVisible()) await button.click()
  await page.waitForURL(
    ({ origin, pathname, search }) => origin === base && !pathname.startsWith('/in/') && search === '',
  )
}

/** Logs in, and goes where all that is known of the machine stands. */
export async function openSystem(page: Page, wizard: RunningWizard): Promise<void> {
  await logIn(page, wizard)
  await page.goto(`${wizard.base}/system`)
}

export { expect }
