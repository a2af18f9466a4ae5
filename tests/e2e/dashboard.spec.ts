import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { blocks, warns } from '@/lib/doctor/finding.ts'
import { changeMemory } from '@/lib/machine/practice/memory.ts'
import type { Snapshot } from '@/lib/watch/snapshot.ts'
import { ask, bearer } from '../support/ask.ts'
import { runDone, runStart } from '../support/followed-run.ts'
import { startLogServer } from '../support/log-server.mjs'
import type { RunningWizard } from '../support/wizard.ts'
import { test as practised, setUpWhole, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

/** Everything set up in practice, and the page that says how it stands. */
const test = practised.extend<{ dashboard: Page }>({
  dashboard: async ({ practice, watched: page }, use) => {
    await setUpWhole(page, practice)
    await page.getByRole('link', { name: 'See how it stands' }).click()
    await expect(title(page)).toHaveText('All is well')
    await use(page)
  },
})

const service = (page: Page, name: string) => page.locator(`#service-${name}`)
const open = (page: Page, name: string) => service(page, name).locator('summary').first().click()

const frame = (event: string, data: unknown, id = 'told') =>
  `event:${event}\nid:${id}\ndata:${JSON.stringify(data)}\n\n`

/** Lets the page hear of a state that practice does not have, as the collector would tell it. */
async function tell(
  page: Page,
  wizard: RunningWizard,
  change: (snapshot: Snapshot) => object,
  usage: object[] = [],
): Promise<void> {
  const seen = JSON.parse((await ask(wizard, { path: '/api/watch', headers: bearer(wizard) })).text)
  const body = [frame('snapshot', change(seen.snapshot)), ...usage.map(one => frame('usage', one))].join('')
  await page.route('**/api/watch/events*', route => route.fulfill({ contentType: 'text/event-stream', body }))
  await page.reload()
}

test('says in a sentence how it stands, on the first page as well', async ({ practice, dashboard: page }) => {
  await expect(page.getByText(/^All \d+ services are well\.$/)).toBeVisible()
  await expect(page).toHaveTitle('All is well · reflector-wizard')
  await page.goto(practice.base)
  await expect(page.getByText(/^All \d+ services are well\.$/)).toBeVisible()
  await page.getByRole('link', { name: 'See how it stands' }).click()
  await expect(title(page)).toHaveText('All is well')
})

test('shows what is stopped by somebody else without being asked, and where it begins', async ({
  practice,
  dashboard: page,
}) => {
  changeMemory(practice.dir, ({ running: { postgres: _, ...running } }) => ({ running }))
  await expect(title(page)).toHaveText('Not all is well')
  await expect(page.locator('header').getByText(/^postgres has no container\./)).toBeVisible()
  await expect(service(page, 'postgres').getByText('Not there').first()).toBeAttached()
  await expect(page).toHaveTitle('Not all is well · reflector-wizard')
})

test('a service is stopped after it was said what that costs, and started again', async ({
  dashboard: page,
}) => {
  await open(page, 'redis')
  await expect(page).toHaveURL(/#service-redis$/)
  await service(page, 'redis').getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText(/What redis is doing is broken off/)).toBeVisible()
  await page.getByRole('button', { name: 'Leave it as it is' }).click()
  await expect(page.getByText(/What redis is doing is broken off/)).toHaveCount(0)
  await service(page, 'redis').getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('button', { name: 'Stop it' }).click()
  await expect(title(page)).toHaveText('It is done')
  await page.getByRole('link', { name: 'See how it stands' }).click()
  await expect(title(page)).toHaveText('Not all is well')
  await open(page, 'redis')
  await service(page, 'redis').getByRole('button', { name: 'Start' }).click()
  await expect(title(page)).toHaveText('It is done')
  await page.getByRole('link', { name: 'See how it stands' }).click()
  await expect(title(page)).toHaveText('All is well')
})

test('opens a service by its address, with what is known of it and what it says', async ({
  practice,
  dashboard: page,
}) => {
  await page.goto(`${practice.base}/dashboard#service-postgres`)
  const postgres = service(page, 'postgres')
  await expect(postgres.getByText('It answers')).toBeVisible()
  await expect(postgres.getByText('Is needed by')).toBeVisible()
  await postgres.getByText('Log', { exact: true }).click()
  const rows = page.getByRole('region', { name: 'Lines of the log' })
  await expect(rows.getByText('practice: nothing runs, so nothing is said')).toBeVisible()
  await postgres.getByRole('combobox', { name: 'Show' }).selectOption('errors')
  await expect(rows.getByText('practice: nothing runs')).toHaveCount(0)
})

test('shows who gets in, and leads to where that is decided', async ({ dashboard: page }) => {
  await expect(page.getByRole('heading', { name: 'Who gets in' })).toBeVisible()
  await page
    .getByRole('link', { name: /Close it, or decide otherwise/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/setup\//)
})

test('while a run changes what stands here leads to it, and sees by itself what came of it', async ({
  practice,
  dashboard: page,
}) => {
  const models = page.getByRole('region', { name: 'Language model' })
  await expect(models.getByText(/It is not in memory now/)).toBeVisible()
  const run = practice.beginRun()
  run.write(runStart())
  let before: string[] = []
  changeMemory(practice.dir, ({ models }) => {
    before = models
    return { models: [] }
  })
  const way = page.getByRole('link', { name: 'Follow the run' })
  await expect(way).toHaveAttribute('href', `/runs/${run.id}`)
  await expect(models.getByText(/It has not been fetched/)).toBeVisible()
  await expect(models.getByRole('button')).toHaveCount(0)
  changeMemory(practice.dir, () => ({ models: before }))
  run.write(runDone)
  run.leave()
  await expect(way).toHaveCount(0)
  await expect(models.getByText(/It is not in memory now/)).toBeVisible()
})

/** Another tab is looked at, or this one again. */
const hide = (page: Page, hidden: boolean) =>
  page.evaluate(hidden => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)

test('hears nothing while nobody sees it, and the newest when somebody does', async ({
  practice,
  dashboard: page,
}) => {
  const closed = page.waitForEvent('requestfailed', request => request.url().includes('/watch/events'))
  await hide(page, true)
  await closed
  changeMemory(practice.dir, () => ({ running: {} }))
  await hide(page, false)
  await expect(title(page)).toHaveText('It is not set up')
})

test('of an engine that is away says what cannot be seen and what to do, and stays usable', async ({
  practice,
  dashboard: page,
}) => {
  const why = 'The Docker engine gave no answer within 3 s.'
  await tell(page, practice, snapshot => ({
    ...snapshot,
    state: 'down',
    sentence: `How it stands cannot be seen. ${why}`,
    services: [],
    unseen: [why],
    findings: [blocks('engine-unseen', 'The Docker engine does not answer', why, 'See `docker ps`.')],
  }))
  await expect(title(page)).toHaveText('It cannot be seen')
  await expect(page.getByText(`What cannot be seen now: ${why}`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'docker ps' })).toBeVisible()
})

test('names the cause at its root, what differs, and what ends soon, each with its remedy', async ({
  practice,
  dashboard: page,
}) => {
  await tell(page, practice, snapshot => ({
    ...snapshot,
    state: 'degraded',
    sentence: 'postgres ended with exit code 1: The disk is full.',
    services: snapshot.services.map(one => ({
      ...one,
      ...(one.name === 'postgres' && { state: 'stopped', why: 'ended with exit code 1', root: 'postgres' }),
      ...(one.name === 'server' && { state: 'unhealthy', why: 'does not answer: 500', root: 'postgres' }),
      ...(one.name === 'hatchet' && {
        checks: [
          {
            name: 'token',
            ok: false,
            ms: 2,
            saw: 'is valid for 3 days only',
            proves: 'It lasts',
            from: 'host',
            early: true,
            every: 3600,
            renews: true,
          },
        ],
      }),
    })),
    findings: [
      { ...blocks('disk-full', 'The disk is full', 'It said so.', 'Make room.'), at: 'postgres' },
      { ...blocks('disk-full', 'The disk is full', 'It said so.', 'Make room.'), at: 'server' },
      {
        ...warns('hatchet:token', 'The token ends soon', 'It is valid for 3 days only.', 'Apply again.'),
        at: 'hatchet',
      },
    ],
    drift: [
      { service: 'server', key: 'ONE', because: 'It runs with other settings.' },
      { service: 'server', key: 'TWO', because: 'It runs with other settings.' },
      { file: 'server/.env', because: 'It is not there.' },
    ],
  }))
  await expect(page.getByText('It does not answer: 500. That begins with postgres.')).toBeVisible()
  await expect(page.getByText('ONE, TWO')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Renew it: see what will change' })).toHaveAttribute(
    'href',
    '/plan',
  )
  await expect(page.getByRole('link', { name: 'Apply: see what will change' })).toHaveAttribute(
    'href',
    '/plan',
  )
  await page.getByRole('link', { name: 'Look at postgres' }).click()
  await expect(service(page, 'postgres').getByText('Make room.')).toBeVisible()
  await expect(service(page, 'postgres').getByRole('button', { name: 'Start' })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('draws what a service used, with its numbers', async ({ practice, dashboard: page }) => {
  const now = Math.round(Date.now() / 1000)
  const usage = [
    { redis: [now - 20, 10, 50 * 1024 ** 2, 0, 0, 0, 0] },
    { redis: [now - 10, 50, 25 * 1024 ** 2, 1_000_000, 500_000, 2000, 0] },
  ]
  await tell(page, practice, snapshot => snapshot, usage)
  await open(page, 'redis')
  const plots = service(page, 'redis').getByRole('list', { name: 'What it used in the last hour' })
  await expect(plots.getByText('50 % of a core', { exact: true })).toBeVisible()
  await expect(plots.getByText('At most 50 MB')).toBeVisible()
  await expect(plots.getByText('1.5 MB a second', { exact: true })).toBeVisible()
  await expect(plots.locator('polyline')).toHaveCount(4)
})

test('draws what was used while the page was not seen, once it is', async ({ dashboard: page, practice }) => {
  const now = Math.round(Date.now() / 1000)
  const redis = [60, 0].map(ago => [now - ago, 50, 25 * 1024 ** 2, 0, 0, 0, 0])
  await page.route('**/api/watch', async route => {
    // Asked by a program: Node does not resolve the host name that a launch has of its own.
    const { text } = await ask(practice, { path: '/api/watch', headers: bearer(practice) })
    await route.fulfill({ json: { ...JSON.parse(text), usage: { redis } } })
  })
  await open(page, 'redis')
  await hide(page, true)
  await hide(page, false)
  const plots = service(page, 'redis').getByRole('list', { name: 'What it used in the last hour' })
  await expect(plots.getByText('50 % of a core', { exact: true })).toBeVisible()
})

test('holds a log of 20,000 lines that comes at once, and nothing in it comes to life', async ({
  dashboard: page,
}) => {
  const lines = Array.from({ length: 20_000 }, (_, index) => ({ at: '', from: 'out', line: `line ${index}` }))
  lines.push({ at: '', from: 'err', line: '\u001b[31mError: <img src=x onerror=alert(1)>\u001b[2J' })
  const portions = Array.from({ length: 201 }, (_, index) => lines.slice(index * 100, index * 100 + 100))
  await page.route('**/api/services/redis/logs*', route =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: `${portions.map(some => frame('message', { lines: some })).join('')}${frame('ended', {})}`,
    }),
  )
  await open(page, 'redis')
  await service(page, 'redis').getByText('Log', { exact: true }).click()
  const rows = page.getByRole('region', { name: 'Lines of the log' })
  await expect(rows.getByText('Error: <img src=x onerror=alert(1)>', { exact: true })).toBeVisible()
  expect(await rows.locator('[data-current]').count()).toBeLessThan(120)
  await page.getByRole('searchbox').fill('line 19999')
  await expect(page.getByText('1 found')).toBeVisible()
  await service(page, 'redis').getByRole('combobox', { name: 'Show' }).selectOption('errors')
  await expect(rows.locator('[data-current]')).toHaveCount(1)
  await expect(page.locator('main img')).toHaveCount(0)
})

test('of a stack that is not set up says so in a sentence, and leads to where it is', async ({
  practice,
  watched: page,
}) => {
  await logIn(page, practice)
  await page.goto(`${practice.base}/dashboard`)
  await expect(title(page)).toHaveText('It is not set up')
  await expect(page.getByText(/is not set up here: it has no containers\.$/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Services' })).toHaveCount(0)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('link', { name: 'Set it up' }).click()
  await page.waitForURL(`${practice.base}/`)
})

test('of a folder that cannot be planned says what stands against it, and goes on when that is mended', async ({
  practice,
  dashboard: page,
}) => {
  const path = join(practice.dir, 'docker-compose.selfhosted.yml')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, 'services: [')
  await expect(title(page)).toHaveText('It cannot be seen')
  await expect(
    page.getByRole('heading', { name: 'docker-compose.selfhosted.yml cannot be used' }),
  ).toBeVisible()
  await expect(page.getByRole('link', { name: 'Go to the first page' })).toHaveAttribute('href', '/')
  writeFileSync(path, text)
  await expect(title(page)).toHaveText('All is well', { timeout: 20_000 })
})

test('a folder without a checkout is told as what it is, with a way on', async ({
  wizard,
  watched: page,
}) => {
  await logIn(page, wizard)
  await page.goto(`${wizard.base}/dashboard`)
  await expect(title(page)).toHaveText('It cannot be seen')
  await expect(page.getByText(/is no checkout that the wizard knows/)).toBeVisible()
  await page.getByRole('link', { name: 'Go to the first page' }).click()
  await page.waitForURL(`${wizard.base}/`)
})

test('a model that is missing is fetched as a run, which leads back to where it is seen', async ({
  practice,
  dashboard: page,
}) => {
  const models = page.getByRole('region', { name: 'Language model' })
  await expect(models.getByText(/It is not in memory now/)).toBeVisible()
  await expect(models.getByRole('button')).toHaveCount(0)
  changeMemory(practice.dir, () => ({ models: [] }))
  await page.reload()
  await expect(models.getByText(/It has not been fetched/)).toBeVisible()
  await models.getByRole('button', { name: 'Fetch what is missing' }).click()
  await expect(title(page)).toHaveText('It is done')
  await page.getByRole('link', { name: 'See how it stands' }).click()
  await expect(title(page)).toHaveText('All is well')
  await expect(models.getByText(/It is not in memory now/)).toBeVisible()
  await expect(models.getByRole('button')).toHaveCount(0)
})

test('a log is saved whole or from a time on, as a text', async ({ practice, dashboard: page }) => {
  await open(page, 'redis')
  await service(page, 'redis').getByText('Log', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Since' }).selectOption('1h')
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save' }).click()
  const download = await coming
  expect([download.suggestedFilename(), new URL(download.url()).search]).toEqual([
    'redis.log',
    expect.stringMatching(/^\?since=1h&ticket=/),
  ])
  expect(readFileSync(await download.path(), 'utf8')).toBe('practice: nothing runs, so nothing is said\n')
  const status = async (path: string) => (await ask(practice, { path, headers: bearer(practice) })).status
  expect(await status('/api/services/redis/logs/text?since=soon')).toBe(400)
  expect(await status('/api/services/redis/logs?since=soon')).toBe(400)
  expect(await status('/api/services/nobody/logs/text')).toBe(404)
})

test('a log of a thousand lines a second shows the newest, and lets one search meanwhile', async ({
  practice,
  dashboard: page,
}) => {
  const server = await startLogServer({ rate: 1000, seconds: 10 })
  await page.route('**/api/services/redis/logs?*', route => route.continue({ url: server.url }))
  await page.goto(`${practice.base}/dashboard#service-redis`)
  await service(page, 'redis').getByText('Log', { exact: true }).click()
  const rows = page.getByRole('region', { name: 'Lines of the log' })
  await expect(rows.getByText(/^line 2\d\d\d /).first()).toBeVisible()
  await page.getByRole('searchbox').pressSequentially('line 777 ')
  await expect(page.getByText('1 found')).toBeVisible()
  await page.getByRole('searchbox').press('Enter')
  await expect(rows.locator('mark', { hasText: 'line 777 ' })).toBeVisible()
  await page.getByRole('button', { name: 'Follow' }).click()
  await expect(rows.getByText(new RegExp(`^line ${server.last} `)).first()).toBeVisible({ timeout: 20_000 })
  expect(await rows.locator('[data-current]').count()).toBeLessThan(120)
  server.stop()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no barrier that axe knows, wide and narrow, ${colorScheme}`, async ({ dashboard: page }) => {
    await page.emulateMedia({ colorScheme })
    await open(page, 'postgres')
    await service(page, 'postgres').getByText('Log', { exact: true }).click()
    await service(page, 'postgres').getByRole('button', { name: 'Restart' }).click()
    await expect(page.getByRole('region', { name: 'Lines of the log' })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}
