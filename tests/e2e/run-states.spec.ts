import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { blocks } from '@/lib/doctor/finding.ts'
import type { Happening } from '@/lib/run/events.ts'
import { log, runStart } from '../support/followed-run.ts'
import { timesOpen } from '../support/open-files.ts'
import { setUp, test, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

const finding = {
  ...blocks(
    'port',
    'Port 443 is taken',
    'Something else listens there.',
    'Stop it, for example with `sudo systemctl stop nginx`.',
  ),
  at: 'a',
}
const failed: Happening[] = [
  runStart(['a', 'b']),
  { type: 'step-start', step: 'a' },
  log('one', 'two'),
  { type: 'step-fail', step: 'a', finding, lines: ['bind: address already in use'] },
  { type: 'run-fail', step: 'a', finding },
]

test('a failure is named with its cause, what to do, and two ways on', async ({
  practice,
  watched: page,
}) => {
  const run = practice.beginRun()
  run.write(...failed)
  run.leave()
  await logIn(page, practice)
  await page.getByRole('link', { name: 'See why' }).click()
  await expect(title(page)).toHaveText('It could not be set up')
  await expect(page.getByRole('heading', { name: 'Port 443 is taken' })).toBeVisible()
  await expect(page.getByText('bind: address already in use').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'sudo systemctl stop nginx' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Put the files back' })).toBeVisible()
})

test('a failure is named while the run still waits for a step that cannot be broken off', async ({
  practice,
  watched: page,
}) => {
  const run = practice.beginRun()
  run.write(runStart(['a', 'b', 'c']))
  for (const step of ['a', 'b', 'c']) run.write({ type: 'step-start', step })
  await logIn(page, practice)
  await page.goto(`${practice.base}/runs/${run.id}`)
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
  run.write(
    { type: 'step-fail', step: 'a', finding, lines: [], ends: true },
    { type: 'step-stop', step: 'c' },
  )
  await expect(title(page)).toHaveText('It could not be set up')
  await expect(page.getByRole('heading', { name: 'Port 443 is taken' })).toBeVisible()
  await expect(page).toHaveTitle('It could not be set up · reflector-wizard')
  await expect(page.getByText('Waiting for B, so that nothing is left half done.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Stop|Try again/ })).toHaveCount(0)
  run.write({ type: 'run-fail', step: 'a', finding })
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Port 443 is taken' })).toHaveCount(1)
  run.leave()
})

test('a run whose process dies is told to be cut off, and can be gone on with', async ({
  practice,
  watched: page,
}) => {
  const run = practice.beginRun()
  run.write(runStart(['a']), { type: 'step-start', step: 'a' })
  await logIn(page, practice)
  await page.goto(`${practice.base}/runs/${run.id}`)
  await expect(title(page)).toHaveText('Setting it up')
  run.leave()
  await expect(title(page)).toHaveText('Cut off before it was set up')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
})

test('a page that knows more events than the journal has starts again, and follows the run to its end', async ({
  practice,
  watched: page,
}) => {
  const run = practice.beginRun()
  run.write(runStart(['a']), { type: 'step-start', step: 'a' })
  await logIn(page, practice)
  await page.route(
    '**/events?after=*',
    route =>
      route.continue({
        url: route
          .request()
          .url()
          .replace(/after=\d+/, '$&000'),
      }),
    {
      times: 1,
    },
  )
  let loads = 0
  page.on('load', () => loads++)
  await page.goto(`${practice.base}/runs/${run.id}`)
  await expect.poll(() => loads).toBe(2)
  run.write({ type: 'step-done', step: 'a', saw: '' }, { type: 'run-done', urls: [] })
  await expect(title(page)).toHaveText('It is set up')
  run.leave()
})

test('a run of another process cannot be stopped here, and that is said', async ({ practice, page }) => {
  const run = practice.beginRun()
  run.write(runStart(['a']))
  await logIn(page, practice)
  await page.goto(`${practice.base}/runs/${run.id}`)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('This run was started elsewhere')).toBeVisible()
  run.leave()
})

test('H11 the log of a step opens, and nothing in it comes to life', async ({ practice, watched: page }) => {
  const run = practice.beginRun()
  const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
  run.write(runStart(['a']), { type: 'step-start', step: 'a' }, log('first line', evil))
  await logIn(page, practice)
  await page.goto(`${practice.base}/runs/${run.id}`)
  run.write(log(`${evil} data: x\n\nevent: cut-off\n\n`, 'the last line'))
  const summary = page.getByText('the last line').first()
  await summary.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('pre')).toContainText('first line')
  await expect(page.locator('pre')).toContainText(evil)
  await expect(page.locator('main img')).toHaveCount(0)
  await expect(page).toHaveTitle('0% · Setting it up · reflector-wizard')
  await expect(title(page)).toHaveText('Setting it up')
  run.leave()
})

test('a tab that nobody sees does not listen, and shown again it goes on', async ({
  practice,
  watched: page,
}) => {
  const run = practice.beginRun()
  run.write(runStart(['a']), { type: 'step-start', step: 'a' })
  await logIn(page, practice)
  await page.goto(`${practice.base}/runs/${run.id}`)
  const followers = () => timesOpen(run.path, practice.pid)
  await expect.poll(followers).toBe(1)
  await turn(page, true)
  await expect.poll(followers).toBe(0)
  run.write(log('while nobody looked'))
  await turn(page, false)
  await expect(page.getByText('while nobody looked').first()).toBeVisible()
  run.leave()
})

/** Hides or shows a page, as far as its own scripts can tell. */
const turn = (page: Page, hidden: boolean) =>
  page.evaluate(hidden => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)

test('that this is practice stands on every page', async ({ practice, page }) => {
  await logIn(page, practice)
  const run = practice.beginRun()
  run.write(runStart())
  for (const path of ['/', '/plan', `/runs/${run.id}`, '/nowhere']) {
    await page.goto(`${practice.base}${path}`)
    await expect(page.getByText('Practice: nothing is started.')).toBeVisible()
  }
  run.leave()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('no page of a run has a barrier that axe knows', async ({ practice, watched: page }) => {
      const clean = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await logIn(page, practice)
      await page.goto(`${practice.base}/plan`)
      await page.getByText('server/.env').first().click()
      await clean()
      const run = practice.beginRun()
      run.write(
        runStart(['a', 'b']),
        { type: 'step-start', step: 'a' },
        { type: 'progress', step: 'a', done: 10, of: 30, unit: 'bytes' },
        log('a line'),
      )
      await page.goto(`${practice.base}/runs/${run.id}`)
      await page.getByText('a line').first().click()
      await clean()
      run.leave()
      await expect(title(page)).toHaveText('Cut off before it was set up')
      await clean()
      const other = practice.beginRun()
      other.write(...failed)
      other.leave()
      await page.goto(`${practice.base}/runs/${other.id}`)
      await clean()
    })
  })
}

test('nothing is cut off or wider than the smallest screen', async ({ practice, watched: page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const fits = async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await setUp(page, practice)
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  await fits()
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
  await fits()
  await page.goto(`${practice.base}/plan`)
  await fits()
})
