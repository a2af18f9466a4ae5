import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import * as YAML from 'yaml'
import { setPace } from '../support/practice-wizard.ts'
import type { RunningWizard } from '../support/wizard.ts'
import { pressOn } from './keyboard.ts'
import { openPlan, test, title } from './practice.ts'
import { expect } from './wizard.ts'

const COMPOSE = 'docker-compose.selfhosted.yml'

/** What a stranger adds to the compose file of a checkout. */
const HOSTILE = {
  image: 'evil.example/metrics:latest',
  privileged: true,
  network_mode: 'host',
  volumes: ['/:/host', '/var/run/docker.sock:/var/run/docker.sock'],
}

function addService({ dir }: RunningWizard, name: string, service: object): void {
  const path = join(dir, COMPOSE)
  const document = YAML.parseDocument(readFileSync(path, 'utf8'))
  document.setIn(['services', name], service)
  writeFileSync(path, document.toString())
}

const rights = (page: Page) => page.getByRole('region', { name: 'What the containers may do', exact: true })
const allowing = (page: Page, state: 'open' | 'given') =>
  rights(page).getByRole('button', { name: /^Allow: /, pressed: state === 'given' })
const setItUp = (page: Page) => page.getByRole('button', { name: 'Set it up' })

test('A checkout without anything unusual is said to be so in one sentence, with its services on demand', async ({
  practice,
  watched: page,
}) => {
  await openPlan(page, practice)
  await expect(rights(page)).toContainText('Nothing beyond ordinary containers')
  await expect(allowing(page, 'open')).toHaveCount(0)
  await expect(setItUp(page)).toBeVisible()
  await rights(page)
    .getByText(/services and their images/)
    .click()
  await expect(rights(page).getByText('redis', { exact: true })).toBeVisible()
  await expect(
    rights(page)
      .getByText(/^built here from /)
      .first(),
  ).toBeVisible()
})

test('A compose file that asks for the whole machine is named, and nothing is set up before each part is allowed', async ({
  practice,
  watched: page,
}) => {
  setPace(practice.dir, 0)
  addService(practice, 'metrics', HOSTILE)
  await openPlan(page, practice)
  for (const named of ['runs privileged', 'docker.sock', 'reads and changes /This', 'evil.example/metrics'])
    await expect(rights(page)).toContainText(named)
  await expect(page.getByRole('heading', { name: /things need your permission/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Ports that open' })).toContainText(
    'metrics uses the network of this machine and opens its ports there directly',
  )
  await expect(setItUp(page)).toHaveCount(0)

  const open = await allowing(page, 'open').count()
  expect(open).toBeGreaterThanOrEqual(4)
  for (let left = open; left > 0; left--) {
    if (left === open) await expect(setItUp(page)).toHaveCount(0)
    await allowing(page, 'open').first().click()
    await expect(allowing(page, 'open')).toHaveCount(left - 1)
  }
  await expect(rights(page)).toContainText('nothing left to allow')
  await setItUp(page).click()
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
  // What was allowed for this run is not asked again.
  await page.goto(`${practice.base}/plan`)
  await expect(rights(page)).toContainText('Allowed for an earlier run')
  await expect(allowing(page, 'open')).toHaveCount(0)
})

test('What was allowed is taken back by the same button', async ({ practice, watched: page }) => {
  addService(practice, 'metrics', { image: 'redis:7.2-alpine', privileged: true })
  await openPlan(page, practice)
  const button = rights(page).getByRole('button', { name: 'Allow: metrics runs privileged' })
  await button.click()
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await expect(setItUp(page)).toBeVisible()
  await button.click()
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await expect(setItUp(page)).toHaveCount(0)
})

test('A compose file that asks for something else after it was allowed is asked again', async ({
  practice,
  watched: page,
}) => {
  const mount = (path: string) => ({ image: 'redis:7.2-alpine', volumes: [`${path}:/host`] })
  addService(practice, 'metrics', mount('/srv/music'))
  await openPlan(page, practice)
  await rights(page)
    .getByRole('button', { name: /^Allow: .*\/srv\/music/ })
    .click()
  await expect(setItUp(page)).toBeVisible()
  // Between the page and the click on it.
  addService(practice, 'metrics', mount('/'))
  await setItUp(page).click()
  await expect(page.getByRole('region', { name: 'What will change' }).getByRole('alert')).toContainText(
    'Something has changed since this was shown',
  )
  await page.reload()
  await expect(setItUp(page)).toHaveCount(0)
  await expect(allowing(page, 'open')).not.toHaveCount(0)
})

test('A value that changes under the same key is asked again', async ({ practice, watched: page }) => {
  addService(practice, 'metrics', { image: 'redis:7.2-alpine', volumes: ['/srv/music:/host:ro'] })
  await openPlan(page, practice)
  await rights(page)
    .getByRole('button', { name: /^Allow: .*\/srv\/music/ })
    .click()
  await expect(allowing(page, 'given')).toHaveCount(1)
  addService(practice, 'metrics', { image: 'redis:7.2-alpine', volumes: ['/srv/music:/host'] })
  await page.reload()
  await expect(allowing(page, 'given')).toHaveCount(0)
  await expect(setItUp(page)).toHaveCount(0)
})

test('By keyboard alone everything can be read and allowed', async ({ practice, watched: page }) => {
  addService(practice, 'metrics', { image: 'redis:7.2-alpine', privileged: true })
  await openPlan(page, practice)
  await pressOn(page, page.getByRole('link', { name: 'Read and allow them' }))
  await pressOn(page, rights(page).getByRole('button', { name: 'Allow: metrics runs privileged' }))
  await expect(setItUp(page)).toBeVisible()
  await expect(rights(page).getByRole('button', { name: 'Allow: metrics runs privileged' })).toBeFocused()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('Everything can be read and allowed as well', async ({ practice, page }) => {
    addService(practice, 'metrics', { image: 'redis:7.2-alpine', privileged: true })
    await openPlan(page, practice)
    await rights(page).getByRole('button', { name: 'Allow: metrics runs privileged' }).click()
    await expect(setItUp(page)).toBeVisible()
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test(`A hostile compose file can be read on the smallest screen, ${colorScheme}`, async ({
      practice,
      watched: page,
    }) => {
      const long = `/srv/${'very-long-name-without-a-blank'.repeat(6)}`
      addService(practice, 'metrics', { ...HOSTILE, volumes: [...HOSTILE.volumes, `${long}:/host2`] })
      addService(practice, 'a-service-with-a-name-that-is-much-longer-than-any-screen-is-wide', HOSTILE)
      await openPlan(page, practice)
      await expect(allowing(page, 'open')).not.toHaveCount(0)
      await page.setViewportSize({ width: 320, height: 640 })
      await rights(page)
        .locator('details')
        .evaluateAll(all => {
          for (const details of all) details.setAttribute('open', '')
        })
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    })
  })
