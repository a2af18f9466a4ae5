import type { Page } from '@playwright/test'
import { newFolder, removeFolder, startWizard } from '../support/wizard.ts'
import { test as practiceTest, SLOW, setUp, title } from './practice.ts'
import { expect, logIn, test } from './wizard.ts'

const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

test('light and dark follow the system until somebody chooses, and the choice stays', async ({
  wizard,
  watched: page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await logIn(page, wizard)
  const light = await ground(page)
  const kept = page.waitForResponse(`${wizard.base}/api/look`)
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
  const dark = await ground(page)
  expect(dark).not.toBe(light)
  await kept
  const html = await (await page.reload())?.text()
  // It comes so from the server: nothing flashes.
  expect(html).toContain('data-look="dark"')
  expect(await ground(page)).toBe(dark)
  await page.getByRole('radio', { name: 'As the system' }).check({ force: true })
  expect(await ground(page)).toBe(light)
})

test('each page has a title of its own, and its heading has the focus after a way to it', async ({
  wizard,
  watched: page,
}) => {
  await logIn(page, wizard)
  await expect(page).toHaveTitle('reflector-wizard')
  await page.getByRole('link', { name: 'Details' }).click()
  await expect(page).toHaveTitle('System · reflector-wizard')
  await expect(page.locator('h1:focus, main:focus')).toHaveCount(1)
})

test('the first press of Tab offers to skip to the content', async ({ wizard, watched: page }) => {
  await logIn(page, wizard)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Go to the content' })
  await expect(skip).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
})

test('a wizard that was stopped is missed, and its new start has a link of its own', async ({ page }) => {
  const dir = newFolder()
  const first = await startWizard({ dir })
  await logIn(page, first)
  await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
  await first.stop()
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await expect(page.getByText('The wizard was stopped, or cannot be reached')).toBeVisible()
  await expect(page.getByRole('button', { name: `--dir ${dir}` })).toBeVisible()

  const second = await startWizard({ dir, args: ['--port', String(first.port)] })
  await expect(page.getByText('A new start of the wizard, or another program, answers here')).toBeVisible()
  await logIn(page, second)
  await page.getByRole('link', { name: 'Details' }).click()
  await expect(page).toHaveTitle('System · reflector-wizard')
  await second.stop()
  removeFolder(dir)
})

practiceTest.describe('while it takes long', () => {
  practiceTest.use({ pace: SLOW })

  practiceTest('a run misses a wizard that was stopped', async ({ practice, page }) => {
    await setUp(page, practice)
    await expect(title(page)).toHaveText('Setting it up')
    await practice.stop()
    await expect(page.getByText('The wizard was stopped, or cannot be reached')).toBeVisible()
  })
})

practiceTest.describe('for a reader who writes numbers with a comma', () => {
  practiceTest.use({ locale: 'de-DE' })

  practiceTest('sizes are written so', async ({ practice, watched: page }) => {
    await setUp(page, practice)
    await expect(page.getByText(/\d,\d (GB|MB)/).first()).toBeVisible()
  })
})
