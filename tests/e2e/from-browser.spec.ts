import { once } from 'node:events'
import { createServer } from 'node:http'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Snapshot } from '@/lib/watch/snapshot.ts'
import { ask, bearer } from '../support/ask.ts'
import { portOf } from '../support/port-of.ts'
import { type Practice, test as practised, setUp, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

interface Stack {
  origin: string
  /** What asked it, by path, with what it sent of itself. */
  asked: { path: string; cookie: string | undefined; referer: string | undefined }[]
}

/** Stands for the stack that people open; practice itself starts none. */
const test = practised.extend<{ stack: Stack }>({
  stack: async ({}, use) => {
    const asked: Stack['asked'] = []
    const server = createServer(({ url = '', headers: { cookie, referer } }, response) => {
      asked.push({ path: url, cookie, referer })
      response.end('a page')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    await use({ origin: `http://127.0.0.1:${portOf(server)}`, asked })
    server.closeAllConnections()
    server.close()
  },
})

/** Sets up, in practice, what people reach behind a proxy of their own at this address. */
async function setUpAt(page: Page, wizard: Practice, url: string): Promise<void> {
  await logIn(page, wizard)
  const answer = { stack: 'reflector-selfhosted', question: 'access', kind: 'proxy', of: { proxy: { url } } }
  const body = JSON.stringify(answer)
  const kept = await ask(wizard, { method: 'POST', path: '/api/draft', headers: bearer(wizard), body })
  if (kept.status !== 200) throw new Error(kept.text)
  await setUp(page, wizard)
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
}

/** The page hears of it as of one that is really there. */
async function openDashboard(page: Page, wizard: Practice): Promise<void> {
  let snapshot: Snapshot | undefined
  await expect
    .poll(async () => {
      const { text } = await ask(wizard, { path: '/api/watch', headers: bearer(wizard) })
      snapshot = JSON.parse(text).snapshot
      return snapshot?.state
    })
    .toBe('healthy')
  const data = JSON.stringify({ ...snapshot, practice: false })
  const body = `event:snapshot\nid:told\ndata:${data}\n\n`
  await page.route('**/api/watch/events*', route => route.fulfill({ contentType: 'text/event-stream', body }))
  await page.goto(`${wizard.base}/dashboard`)
}

const checksOf = (page: Page, name: string) =>
  page.locator(`#service-${name}`).getByRole('list', { name: 'What was asked of it' })
const open = (page: Page, name: string) => page.locator(`#service-${name} summary`).first().click()

test('this browser says whether it reaches the pages and the API, and sends nothing of itself', async ({
  practice,
  stack,
  page,
}) => {
  await setUpAt(page, practice, stack.origin)
  await openDashboard(page, practice)
  await open(page, 'web')
  await expect(
    checksOf(page, 'web').getByText('it answers this browser · asked of this browser'),
  ).toBeVisible()
  await expect(
    checksOf(page, 'web').getByText('without https, only a browser on that machine itself gives it'),
  ).toBeVisible()
  expect(stack.asked.map(({ path }) => path).sort()).toEqual(['/', '/health'])
  expect(stack.asked.every(({ cookie, referer }) => cookie === undefined && referer === undefined)).toBe(true)
  await expect(page.getByRole('heading', { name: 'From this browser' })).toHaveCount(0)
})

test('what does not answer this browser is said above all of it, and leads to its service', async ({
  practice,
  watched: page,
}) => {
  await setUpAt(page, practice, 'http://127.0.0.1:9')
  await openDashboard(page, practice)
  const section = page.getByRole('region', { name: 'From this browser' })
  await expect(
    section.getByText('Not so here: A browser reaches the pages at http://127.0.0.1:9'),
  ).toBeVisible()
  await expect(title(page)).toHaveText('All is well')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await section.getByRole('link', { name: 'Look at server' }).click()
  await expect(
    checksOf(page, 'server').getByText(/it answers its own machine, not this browser/),
  ).toBeVisible()
})

test('pages and worker reach nobody whom the stack does not name', async ({ practice, stack, page }) => {
  await setUpAt(page, practice, 'http://127.0.0.1:9')
  await openDashboard(page, practice)
  const answered = await page.evaluate(async url => {
    const byPage = await fetch(url, { mode: 'no-cors' }).then(
      () => true,
      () => false,
    )
    const { ticket } = await (await fetch('/session/ticket', { method: 'POST' })).json()
    const worker = new Worker(`/api/watch/browser?ticket=${ticket}`)
    worker.postMessage({ url, seconds: 5 })
    const byWorker = await new Promise(resolve => {
      worker.onmessage = ({ data }) => resolve(data.answers)
    })
    return [byPage, byWorker]
  }, stack.origin)
  expect([answered, stack.asked]).toEqual([[false, false], []])
})

test('in practice nobody is asked', async ({ practice, stack, watched: page }) => {
  await setUpAt(page, practice, stack.origin)
  await page.goto(`${practice.base}/dashboard#service-web`)
  await expect(
    checksOf(page, 'web')
      .getByText(/practice: it asks nobody/)
      .first(),
  ).toBeVisible()
  expect(stack.asked).toEqual([])
})
