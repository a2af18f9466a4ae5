import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { lackIn } from '../support/practice-wizard.ts'
import { openStandIns } from '../support/stand-in-programs.ts'
import { newFolder, removeFolder, startWizard } from '../support/wizard.ts'
import { SLOW, test, title } from './practice.ts'
import { expect, openSystem } from './wizard.ts'

test('a person mends the machine: what will run, live, and back to a machine that is ready', async ({
  practice,
  watched: page,
}) => {
  lackIn(practice.dir, 'docker')
  await openSystem(page, practice)
  await expect(title(page)).toHaveText('This machine is not ready yet')
  const remedy = page.getByRole('region', { name: "Install Docker and Compose from Docker's own repository" })
  await expect(remedy.getByRole('listitem').first()).toHaveText('sudo -n apt-get update')
  await expect(remedy.getByText('In practice they are named, and none is run.')).toBeVisible()
  await remedy.getByRole('button', { name: 'Play these commands' }).click()
  await expect(title(page)).toHaveText('Mending the machine')
  await expect(title(page)).toHaveText('The machine is mended', { timeout: 30_000 })
  await expect(page.locator('pre').first()).toHaveText(
    'practice: on this machine this would run: sudo -n apt-get update',
  )
  await page.getByRole('link', { name: 'Look at the machine again' }).click()
  await expect(title(page)).toHaveText(/^This machine (is ready|will do)$/)
  await expect(page.getByRole('heading', { name: 'Docker command 28.0.4' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Continue' })).toBeVisible()
})

test('the commands come live to the page, with what they say', async ({ watched: page }) => {
  const folder = newFolder()
  const standIns = openStandIns(folder)
  symlinkSync('/usr/bin/env', join(standIns.bin, 'env'))
  standIns.add(
    'docker',
    '[ "$1" = --version ] && echo "Docker version 28.2.2" || echo "unix:///var/run/docker.sock"',
  )
  standIns.add('sudo', '[ "$2" = true ] || { shift; exec "$@"; }')
  standIns.add('systemctl', 'echo "Job for docker.service failed."; exit 1')
  const wizard = await startWizard({ env: { PATH: standIns.bin, DOCKER_HOST: undefined } })
  await openSystem(page, wizard)
  await page.getByRole('button', { name: 'Run these commands' }).click()
  await expect(title(page)).toHaveText('The machine could not be mended')
  await expect(page.getByText('Job for docker.service failed.').first()).toBeVisible()
  expect(standIns.calls().map(({ argv }) => argv.join(' '))).toContain('systemctl start docker')
  await page.getByRole('link', { name: 'Look at the machine again' }).click()
  await expect(page.getByRole('heading', { name: 'The Docker engine is not running' })).toBeVisible()
  // A page that still listens complains of a wizard that is gone.
  await page.close()
  await wizard.stop()
  removeFolder(folder)
})

test('the commands are copied as they are, line by line', async ({ context, practice, watched: page }) => {
  lackIn(practice.dir, 'docker')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: practice.base })
  await openSystem(page, practice)
  await page.getByRole('button', { name: /^Copy the commands/ }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual([
    'sudo -n apt-get update',
    'sudo -n systemctl enable --now docker',
    '',
  ])
})

test('nothing but what was shown is run', async ({ practice, watched: page }) => {
  lackIn(practice.dir, 'engine')
  await openSystem(page, practice)
  await expect(page.getByText('sudo -n systemctl start docker')).toBeVisible()
  lackIn(practice.dir)
  await page.getByRole('button', { name: 'Play these commands' }).click()
  await expect(
    page.getByRole('alert').getByRole('heading', { name: 'The machine has changed since this was shown' }),
  ).toBeVisible()
})

test.describe('while it takes long', () => {
  test.use({ pace: SLOW })

  test('the first page leads to it, and it can be stopped', async ({ practice, watched: page }) => {
    lackIn(practice.dir, 'docker')
    await openSystem(page, practice)
    await page.getByRole('button', { name: 'Play these commands' }).click()
    await expect(title(page)).toHaveText('Mending the machine')
    const run = page.url()
    await page.goto(practice.base)
    await page.getByRole('link', { name: 'Follow it' }).click()
    await expect(page).toHaveURL(run)
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(title(page)).toHaveText('Stopped before the machine was mended')
    await page.getByRole('link', { name: 'Look at the machine again' }).click()
    await expect(page.getByRole('button', { name: 'Play these commands' })).toBeVisible()
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('what can be done has no barrier that axe knows, and fits the smallest screen', async ({
      practice,
      watched: page,
    }) => {
      lackIn(practice.dir, 'docker', 'gpu:toolkit')
      await page.setViewportSize({ width: 320, height: 640 })
      await openSystem(page, practice)
      await expect(page.getByRole('button', { name: 'Play these commands' })).toHaveCount(2)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    })
  })

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the commands are shown and run', async ({ practice, page }) => {
    lackIn(practice.dir, 'engine')
    await openSystem(page, practice)
    await page.getByRole('button', { name: 'Play these commands' }).click()
    await expect(page).toHaveURL(/\/runs\//)
    await expect(title(page)).toHaveText(/^(Mending the machine|The machine is mended)$/)
  })
})
