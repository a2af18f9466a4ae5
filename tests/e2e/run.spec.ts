import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setPace } from '../support/practice-wizard.ts'
import { openPlan, SLOW, setUp, test, title } from './practice.ts'
import { expect, logIn } from './wizard.ts'

test('a person sets it up: what will change, live, done', async ({ practice, watched: page }) => {
  await openPlan(page, practice)
  await expect(title(page)).toHaveText('What will change')
  await page.getByText('server/.env').first().click()
  await expect(page.getByText('SECRET_KEY').first()).toBeVisible()
  await expect(page.getByText('a secret, generated').first()).toBeVisible()
  await page.getByRole('button', { name: 'Set it up' }).click()
  await expect(title(page)).toHaveText('Setting it up')
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
  const addresses = page.getByRole('region', { name: 'Where it is' })
  await expect(addresses.getByText('https://192.168.1.50', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Look at the plan' }).click()
  await expect(title(page)).toHaveText('Nothing to change')
})

test('a reload in the middle goes on where things are', async ({ practice, watched: page }) => {
  await setUp(page, practice)
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  await page.reload()
  await expect(title(page)).toHaveText('Setting it up')
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
  await page.reload()
  await expect(title(page)).toHaveText('It is set up')
})

test.describe('while it takes long', () => {
  test.use({ pace: SLOW })

  test('two tabs show the same, and it can be stopped and gone on with', async ({
    practice,
    context,
    watched: page,
  }) => {
    await setUp(page, practice)
    const other = await context.newPage()
    await other.goto(page.url())
    await expect(title(other)).toHaveText('Setting it up')
    await other.getByRole('button', { name: 'Stop' }).click()
    await expect(title(page)).toHaveText('Stopped before it was set up')
    await expect(title(other)).toHaveText('Stopped before it was set up')

    setPace(practice.dir, 0)
    const stopped = page.url()
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
    expect(page.url()).not.toBe(stopped)
    await other.getByRole('button', { name: 'Go on' }).click()
    await expect(other.getByText('Another run came after this one')).toBeVisible()
    await other.reload()
    await expect(other.getByRole('link', { name: 'Another run came after this one' })).toBeVisible()
  })

  test('the first page leads to what is under way', async ({ practice, watched: page }) => {
    await setUp(page, practice)
    const run = page.url()
    await page.goto(practice.base)
    await page.getByRole('link', { name: 'Follow it' }).click()
    await expect(page).toHaveURL(run)
    await expect(title(page)).toHaveText('Setting it up')
  })

  test('another is refused, and says why', async ({ practice, context, watched: page }) => {
    const other = await context.newPage()
    await logIn(other, practice)
    await other.goto(`${practice.base}/plan`)
    await expect(title(other)).toHaveText('What will change')
    await setUp(page, practice)
    await expect(page.getByRole('progressbar').first()).toBeVisible()
    await other.getByRole('button', { name: 'Set it up' }).click()
    await expect(
      other
        .getByRole('alert')
        .getByText(/Another run|has changed/)
        .first(),
    ).toBeVisible()
  })
})

test('files can be put back', async ({ practice, watched: page }) => {
  setPace(practice.dir, SLOW)
  await setUp(page, practice)
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Put the files back' }).click()
  await expect(title(page)).toHaveText('The files are as they were before')
  await page.getByRole('link', { name: 'Set it up again' }).click()
  await expect(title(page)).toHaveText('What will change')
})

test('nothing but what was shown is carried out', async ({ practice, watched: page }) => {
  await openPlan(page, practice)
  await expect(title(page)).toHaveText('What will change')
  writeFileSync(join(practice.dir, '.env'), 'BIND_HOST=0.0.0.0\n')
  await page.getByRole('button', { name: 'Set it up' }).click()
  await expect(
    page.getByRole('heading', { name: 'Something has changed since this was shown' }),
  ).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Set it up' }).click()
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the plan is shown and carried out', async ({ practice, page }) => {
    await openPlan(page, practice)
    await page.getByRole('button', { name: 'Set it up' }).click()
    await expect(page).toHaveURL(/\/runs\//)
    await expect(title(page)).toHaveText(/^(Setting it up|It is set up)$/)
  })
})
