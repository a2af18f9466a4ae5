import type { BrowserContext, Page } from '@playwright/test'
import { timesOpen } from '../support/open-files.ts'
import { setPace } from '../support/practice-wizard.ts'
import { SLOW, setUp, test, title } from './practice.ts'
import { expect } from './wizard.ts'

const TABS = 10

test.use({ pace: SLOW })

/** Leaves a tab for another one, or comes back to it, as far as its own scripts can tell. */
const turn = (page: Page, hidden: boolean) =>
  page.evaluate(hidden => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)

/** Tabs of one browser, of which only the last is in front. */
async function openTabs(context: BrowserContext, address: string): Promise<Page[]> {
  const tabs: Page[] = []
  for (let number = 0; number < TABS; number++) {
    const tab = await context.newPage()
    await tab.goto(address)
    await expect(title(tab)).toHaveText('Setting it up')
    if (number < TABS - 1) await turn(tab, true)
    tabs.push(tab)
  }
  return tabs
}

test('ten tabs show one run, listen only where they are looked at, and all see it end', async ({
  practice,
  context,
  watched: page,
}) => {
  test.setTimeout(120_000)
  await setUp(page, practice)
  await expect(title(page)).toHaveText('Setting it up')
  const [id = ''] = page.url().split('/').slice(-1)
  const journal = `${practice.dir}/.reflector-wizard/runs/${id}/events.jsonl`
  const listeners = () => timesOpen(journal, practice.pid)
  // Whoever writes it has it open, and one reader for all who listen.
  await turn(page, true)
  await expect.poll(listeners).toBe(1)
  const tabs = await openTabs(context, page.url())
  const last = tabs.at(-1) ?? page
  await expect.poll(listeners).toBe(2)
  await turn(last, true)
  await expect.poll(listeners).toBe(1)
  await turn(last, false)

  await last.getByRole('button', { name: 'Stop' }).click()
  await expect(title(last)).toHaveText('Stopped before it was set up')
  for (const tab of tabs.slice(0, -1)) await turn(tab, false)
  for (const tab of tabs) await expect(title(tab)).toHaveText('Stopped before it was set up')

  setPace(practice.dir, 0)
  await last.getByRole('button', { name: 'Go on' }).click()
  await expect(title(last)).toHaveText('It is set up', { timeout: 30_000 })
  await last.reload()
  await expect(last.getByRole('button', { name: 'Try it with a recording' })).toBeVisible()
})
