import type { BrowserContext, Page, Request } from '@playwright/test'
import { changeMemory } from '@/lib/machine/practice/memory.ts'
import { startLogServer } from '../support/log-server.mjs'
import { timesOpen } from '../support/open-files.ts'
import { setPace } from '../support/practice-wizard.ts'
import { SLOW, setUp, setUpWhole, test, title } from './practice.ts'
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

/** How many streams of how things stand the browser has open. */
function countStreams(context: BrowserContext): () => number {
  const open = new Set<Request>()
  const isStream = (request: Request) => request.url().includes('/api/watch/events')
  context.on('request', request => {
    if (isStream(request)) open.add(request)
  })
  context.on('requestfailed', request => open.delete(request))
  context.on('requestfinished', request => open.delete(request))
  // Of a tab that is closed, nobody tells that its requests ended.
  return () => [...open].filter(request => !request.frame().page().isClosed()).length
}

test('seven windows that are all seen share how it stands, and an eighth page loads', async ({
  practice,
  context,
  watched: page,
}) => {
  test.setTimeout(120_000)
  await setUpWhole(page, practice)
  const streams = countStreams(context)
  const tabs: Page[] = []
  for (let number = 0; number < 7; number++) {
    const tab = await context.newPage()
    await tab.goto(`${practice.base}/dashboard`)
    await expect(title(tab)).toHaveText('All is well')
    tabs.push(tab)
  }
  await expect.poll(streams).toBe(1)
  const eighth = await context.newPage()
  await eighth.goto(`${practice.base}/system`)
  await expect(title(eighth)).toHaveText(/^This machine/)

  changeMemory(practice.dir, ({ running: { redis: _, ...running } }) => ({ running }))
  for (const tab of tabs) await expect(title(tab)).toHaveText('Not all is well', { timeout: 20_000 })

  // Whichever of them asked: the others go on without it.
  const [first, ...others] = tabs
  await first?.close()
  changeMemory(practice.dir, () => ({ running: {} }))
  for (const tab of others) await expect(title(tab)).toHaveText('It is not set up', { timeout: 20_000 })
  await expect.poll(streams).toBe(1)
})

test('three windows follow a log, and a fourth says what it waits for and goes on', async ({
  practice,
  context,
  watched: page,
}) => {
  test.setTimeout(120_000)
  await setUpWhole(page, practice)
  const server = await startLogServer({ rate: 10, seconds: 1 })
  await context.route('**/api/services/redis/logs?*', route => route.continue({ url: server.url }))
  const tabs: Page[] = []
  const log = (tab: Page) => tab.getByRole('region', { name: 'Lines of the log' })
  for (let number = 0; number < 4; number++) {
    const tab = await context.newPage()
    await tab.goto(`${practice.base}/dashboard#service-redis`)
    await tab.locator('#service-redis').getByText('Log', { exact: true }).click()
    if (number < 3) await expect(log(tab).getByText(/^line 9 /)).toBeVisible()
    tabs.push(tab)
  }
  const [first, , , fourth = page] = tabs
  await expect(fourth.getByText(/^Other windows follow logs already/)).toBeVisible()
  await first?.close()
  await expect(log(fourth).getByText(/^line 9 /)).toBeVisible()
  await expect(fourth.getByText(/^Other windows follow logs already/)).toHaveCount(0)
  for (const tab of tabs.slice(1)) await tab.close()
  server.stop()
})
