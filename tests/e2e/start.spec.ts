import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { archiveOf } from '../support/archive-of.ts'
import { portOf } from '../support/port-of.ts'
import { practiceIn } from '../support/practice-wizard.ts'
import { newFolder, type RunningWizard, removeFolder, startWizard } from '../support/wizard.ts'
import { title } from './practice.ts'
import { expect, logIn, test } from './wizard.ts'

const CHECKOUT = join(import.meta.dirname, '..', 'support', 'checkouts', 'reflector-2026-04')
const COMPOSE = 'docker-compose.selfhosted.yml'

async function fetchFrom(page: Page, from: string) {
  const field = page.getByLabel(/^Address or path/)
  if (!(await field.isVisible())) await page.getByText('From another place, or another release').click()
  await field.fill(from)
  await page.getByRole('button', { name: 'Fetch it into this folder' }).click()
}

/** A wizard in a folder that holds a checkout. */
async function inCheckout(more: Record<string, string> = {}): Promise<RunningWizard> {
  const dir = newFolder()
  cpSync(CHECKOUT, dir, { recursive: true })
  for (const [path, text] of Object.entries(more)) writeFileSync(join(dir, path), text)
  const wizard = await startWizard({ dir })
  return {
    ...wizard,
    stop: async signal => {
      const exit = await wizard.stop(signal)
      removeFolder(dir)
      return exit
    },
  }
}

test('an empty folder: a checkout is fetched into it, and the questions begin', async ({
  wizard,
  watched: page,
}) => {
  await logIn(page, wizard)
  await expect(title(page)).toHaveText('What do you want to set up?')
  await fetchFrom(page, CHECKOUT)
  await page.waitForURL(/\/setup\//)
  expect(existsSync(join(wizard.dir, COMPOSE))).toBe(true)
  expect(readdirSync(join(wizard.dir, '.reflector-wizard'))).toContain('server.json')
  await page.goto(wizard.base)
  await expect(page.getByRole('link', { name: 'Set it up' })).toBeVisible()
})

test('what cannot be fetched says why, keeps what was typed, and can be mended', async ({
  wizard,
  watched: page,
}) => {
  await logIn(page, wizard)
  await fetchFrom(page, '/nowhere/at/all')
  await expect(page.getByRole('alert').getByText('There is no /nowhere/at/all')).toBeVisible()
  await expect(page.getByLabel(/^Address or path/)).toHaveValue('/nowhere/at/all')
  expect(readdirSync(wizard.dir)).toEqual(['.reflector-wizard'])
  await fetchFrom(page, CHECKOUT)
  await page.waitForURL(/\/setup\//)
})

test('a slow download shows how far it is, also after a reload, and can be stopped', async ({
  wizard,
  watched: page,
}) => {
  const bytes = archiveOf(CHECKOUT)
  const server = createServer((_, response) => {
    response.setHeader('content-length', bytes.length)
    response.write(bytes.subarray(0, bytes.length / 2))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  await logIn(page, wizard)
  await fetchFrom(page, `http://127.0.0.1:${portOf(server)}/stack.tar.gz`)
  await expect(title(page)).toHaveText('Fetching Reflector, self-hosted')
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(title(page)).toHaveText('What do you want to set up?')
  expect(readdirSync(wizard.dir)).toEqual(['.reflector-wizard'])
  server.closeAllConnections()
  server.close()
})

test('a checkout that several stacks are made of asks which', async ({ watched: page }) => {
  const dir = practiceIn(newFolder(), 0)
  const wizard = await startWizard({ dir })
  await logIn(page, wizard)
  await expect(title(page)).toHaveText('What do you want to set up?')
  await page.getByRole('button', { name: 'Set up Reflector standalone' }).click()
  await page.waitForURL(/\/setup\//)
  await page.goto(wizard.base)
  await expect(title(page)).toHaveText('Reflector standalone')
  await expect(page.getByRole('button', { name: 'Set up Reflector, self-hosted' })).toBeVisible()
  await page.goto('about:blank')
  await wizard.stop()
  removeFolder(dir)
})

test('an installation that was made without the wizard can be changed', async ({ watched: page }) => {
  const wizard = await inCheckout({ 'server/.env': 'LLM_MODEL=x\n', 'www/.env': 'SITE_URL=x\n' })
  await logIn(page, wizard)
  await expect(page.getByText('Its files say how it was set up here before')).toBeVisible()
  await page.getByRole('link', { name: 'Change how it is set up' }).click()
  await page.waitForURL(/\/setup\//)
  await page.goto('about:blank')
  await wizard.stop()
})

test('answers that were begun are gone on with', async ({ watched: page }) => {
  const wizard = await inCheckout()
  await logIn(page, wizard)
  await page.getByRole('link', { name: 'Set it up' }).click()
  await page.waitForURL(/\/setup\//)
  await page.getByRole('radio').last().check()
  const kept = page.waitForResponse(`${wizard.base}/api/draft`)
  await page.getByRole('link', { name: /^Back to/ }).click()
  await kept
  await page.goto(wizard.base)
  await page.getByRole('link', { name: 'Go on where you stopped' }).click()
  await page.waitForURL(/\/setup\//)
  await page.goto('about:blank')
  await wizard.stop()
})

test('a folder of something else stays as it is, and a new one inside it is offered', async ({
  wizard,
  watched: page,
}) => {
  writeFileSync(join(wizard.dir, 'mine'), 'x')
  await logIn(page, wizard)
  await expect(title(page)).toHaveText('This folder is used for something else')
  // What was seen of the machine comes last: to leave before would cut the page off.
  await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
  await page.getByRole('button', { name: 'Use a new folder' }).click()
  await expect(title(page)).toHaveText('What do you want to set up?', { timeout: 30_000 })
  expect(new URL(page.url()).origin).not.toBe(wizard.base)
  await expect(page.getByText(join(wizard.dir, 'reflector'), { exact: true })).toBeVisible()
})

test('it can be tried without Docker, beside the wizard, and ends with it', async ({ page }) => {
  const wizard = await startWizard()
  await logIn(page, wizard)
  await page.getByRole('button', { name: 'Try it without Docker' }).click()
  await expect(page.getByText('Practice: nothing is started.')).toBeVisible({ timeout: 30_000 })
  const practice = new URL(page.url())
  expect(practice.origin).not.toBe(wizard.base)
  const dir = await page.getByTitle('The folder this wizard works in').textContent()
  await wizard.stop()
  await expect(fetch(`http://127.0.0.1:${practice.port}`)).rejects.toThrow()
  removeFolder(dir ?? '')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('no first page has a barrier that axe knows', async ({ wizard, watched: page }) => {
      const clean = async () => {
        await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      }
      await logIn(page, wizard)
      await page.getByText('From another place, or another release').click()
      await clean()
      cpSync(CHECKOUT, wizard.dir, { recursive: true })
      await page.reload()
      await clean()
    })
  })
}

test('nothing of a first page is wider than the smallest screen', async ({ wizard, watched: page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await logIn(page, wizard)
  await page.getByText('From another place, or another release').click()
  await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a checkout is fetched as well', async ({ wizard, page }) => {
    await logIn(page, wizard)
    await page.getByText('From another place, or another release').click()
    await page.getByLabel(/^Address or path/).fill(CHECKOUT)
    await page.getByRole('button', { name: 'Fetch it into this folder' }).click()
    await expect
      .poll(async () => {
        await page.goto(wizard.base)
        return page.getByRole('link', { name: 'Set it up' }).count()
      })
      .toBe(1)
  })
})

test('an address that leads nowhere says so and leads back', async ({ wizard, page }) => {
  await logIn(page, wizard)
  await page.goto(`${wizard.base}/nowhere`)
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to the first page' }).click()
  await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
})
