import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { blocks } from '@/lib/doctor/finding.ts'
import { type FollowedRun, log, runStart } from '../support/followed-run.ts'
import { test, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

const LINES = 10_000

function say(run: FollowedRun, from: number, count: number): void {
  const lines = Array.from({ length: count }, (_, index) => `line ${from + index} of a long log`)
  for (let at = 0; at < count; at += 100) run.write(log(...lines.slice(at, at + 100)))
}

const rows = (page: Page) => page.getByRole('region', { name: 'Lines of the log' })

async function open(page: Page, practice: { link: string; base: string }, run: FollowedRun): Promise<void> {
  await logIn(page, practice)
  await page.goto(`${practice.base}/runs/${run.id}#log`)
  await expect(rows(page)).toBeVisible()
}

test.describe('the log of a run', () => {
  let run: FollowedRun
  test.beforeEach(({ practice }) => {
    run = practice.beginRun()
    run.write(runStart(['a', 'b']), { type: 'step-start', step: 'a' })
  })
  test.afterEach(() => run.leave())

  test('of 10,000 lines is there whole, a few of them in the page, and it follows its end', async ({
    practice,
    watched: page,
  }) => {
    say(run, 0, LINES)
    await open(page, practice, run)
    await expect(rows(page).getByText(`line ${LINES - 1} of`)).toBeVisible()
    expect(await rows(page).locator('[data-current]').count()).toBeLessThan(120)

    say(run, LINES, 500)
    await expect(rows(page).getByText(`line ${LINES + 499} of`)).toBeVisible()

    await rows(page).focus()
    await page.keyboard.press('Home')
    await expect(rows(page).getByText('line 0 of')).toBeVisible()
    const follow = page.getByRole('button', { name: 'Follow' })
    await expect(follow).toHaveAttribute('aria-pressed', 'false')
    say(run, LINES + 500, 100)
    await page.getByRole('searchbox').fill(`line ${LINES + 599} `)
    await expect(page.getByText('1 found')).toBeVisible()
    await expect(rows(page).getByText('line 0 of')).toBeVisible()

    await follow.click()
    await expect(rows(page).getByText(`line ${LINES + 599} of`)).toBeVisible()
  })

  test('is searched by keyboard alone, forwards and back', async ({ practice, watched: page }) => {
    say(run, 0, 3000)
    await open(page, practice, run)
    await rows(page).focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('LINE 7')
    await expect(page.getByText('111 found')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByText('1 of 111')).toBeVisible()
    await expect(rows(page).locator('[data-current=true]')).toHaveText(/line 7 of/)
    await page.keyboard.press('Shift+Enter')
    await expect(page.getByText('111 of 111')).toBeVisible()
    await expect(rows(page).locator('[data-current=true]')).toHaveText(/line 799 of/)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('searchbox')).toHaveValue('')
  })

  test('is copied and saved whole, of one step or of all', async ({ practice, context, watched: page }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    say(run, 0, 2000)
    run.write({ type: 'step-skip', step: 'b', saw: 'is there' })
    await open(page, practice, run)
    await expect(rows(page).getByText('Was so already: is there')).toBeVisible()
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(page.getByText('2002 lines copied')).toBeVisible()
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    expect((await copied()).split('\n')).toHaveLength(2002)
    await page.getByRole('combobox').selectOption('B')
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(page.getByText('One line copied')).toBeVisible()
    expect(await copied()).toBe('Was so already: is there')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Save' }).click()
    expect((await download).suggestedFilename()).toBe(`run-${run.id}.log`)
  })

  test('shows nothing that comes to life, and marks what went wrong by more than a colour', async ({
    practice,
    watched: page,
  }) => {
    run.write(log('<img src=x onerror=alert(1)>', '\u001b[31mred\u001b[0m', 'Error: no room', 'WARN late'))
    await open(page, practice, run)
    await expect(rows(page).getByText('<img src=x onerror=alert(1)>')).toBeVisible()
    await expect(rows(page).getByText('red', { exact: true })).toBeVisible()
    await expect(rows(page).getByText('×')).toBeVisible()
    await expect(rows(page).getByText('!', { exact: true })).toBeVisible()
    await expect(page.locator('main img')).toHaveCount(0)
  })

  test('breaks long lines to what is seen, or lets them run on', async ({ practice, watched: page }) => {
    run.write(log('x'.repeat(2000)))
    await page.setViewportSize({ width: 320, height: 640 })
    await open(page, practice, run)
    const width = () => rows(page).evaluate(box => box.scrollWidth - box.clientWidth)
    await expect.poll(width).toBe(0)
    await page.getByRole('button', { name: 'Wrap' }).click()
    await expect.poll(width).toBeGreaterThan(1000)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no barrier that axe knows, ${colorScheme}`, async ({ practice, watched: page }) => {
      await page.emulateMedia({ colorScheme })
      run.write(log('a line', 'Error: no room', 'WARN late'))
      await open(page, practice, run)
      await page.getByRole('searchbox').fill('room')
      await expect(page.getByText('1 found')).toBeVisible()
      await page.keyboard.press('Enter')
      await expect(page.getByText('1 of 1')).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })
  }
})

test('the tab says how far it is, then how it ended, and is itself again on the next page', async ({
  practice,
  watched: page,
}) => {
  const run = practice.beginRun()
  run.write(runStart(['a', 'b']), { type: 'step-start', step: 'a' })
  await logIn(page, practice)
  await expect(title(page)).toBeVisible()
  const icon = () => page.locator('link[rel~="icon"]').first().getAttribute('href')
  const usual = await icon()
  await page.goto(`${practice.base}/runs/${run.id}`)
  await expect(page).toHaveTitle('0% · Setting it up · reflector-wizard')
  const begun = await icon()
  run.write({ type: 'step-done', step: 'a', saw: '' })
  await expect(page).toHaveTitle('50% · Setting it up · reflector-wizard')
  expect(await icon()).not.toBe(begun)
  const finding = blocks('x', 'No room', 'It was full.', 'Make room.')
  run.write({ type: 'step-fail', step: 'b', finding, lines: [] }, { type: 'run-fail', step: 'b', finding })
  run.leave()
  await expect(page).toHaveTitle('It could not be set up · reflector-wizard')
  expect(await icon()).toContain('b3261e')
  await page.getByRole('link', { name: 'Change an answer' }).click()
  await expect(page).toHaveURL(/\/plan$/)
  expect(await icon()).toBe(usual)
})
