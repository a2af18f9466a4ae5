import { setPace } from '../support/practice-wizard.ts'
import { newFolder, removeFolder, startWizard } from '../support/wizard.ts'
import { title } from './practice.ts'
import { expect, logIn, test } from './wizard.ts'

test('a machine without Docker is told how to get it, and all can be tried without it', async ({ page }) => {
  test.setTimeout(120_000)
  const nothing = newFolder()
  const wizard = await startWizard({ env: { PATH: nothing, DOCKER_HOST: undefined } })
  await logIn(page, wizard)
  await expect(page.getByRole('heading', { name: 'Docker is not installed' })).toBeVisible()
  await expect(page.getByText('Install Docker Engine with its Compose plugin').first()).toBeVisible()
  await page.getByRole('link', { name: 'Details' }).click()
  await expect(title(page)).toHaveText('This machine is not ready yet')

  await page.getByRole('button', { name: 'Try it without Docker' }).click()
  await expect(page.getByText('Practice: nothing is started.')).toBeVisible({ timeout: 30_000 })
  const dir = await page.getByTitle('The folder this wizard works in').textContent()
  setPace(dir ?? '', 0)
  await page
    .getByRole('button', { name: /^Set up / })
    .first()
    .click()
  while (!page.url().endsWith('/plan')) {
    const here = page.url()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL(url => url.href !== here)
  }
  await page.getByRole('button', { name: 'Set it up' }).click()
  await expect(title(page)).toHaveText('It is set up', { timeout: 30_000 })
  await wizard.stop()
  for (const folder of [nothing, dir ?? '']) removeFolder(folder)
})
