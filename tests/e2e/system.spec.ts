import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { stubDocker } from '../support/stub-docker.ts'
import { newFolder, removeFolder, runWizard, startWizard } from '../support/wizard.ts'
import { expect, openSystem, test } from './wizard.ts'

test('the system page says what the doctor says', async ({ wizard, watched: page }) => {
  const { stdout } = await runWizard(['doctor', '--json'])
  const { findings } = JSON.parse(stdout) as { findings: { id: string; title: string }[] }
  await openSystem(page, wizard)
  // A page reaches nobody outside: name servers are asked by the command only.
  for (const { title } of findings.filter(({ id }) => id !== 'dns'))
    await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible()
  await expect(page.getByText(wizard.dir, { exact: true })).toBeVisible()
})

test('looking again shows what has changed since', async ({ watched: page }) => {
  const bin = newFolder()
  stubDocker(bin, 'exit 127')
  const wizard = await startWizard({ env: { PATH: `${bin}:${process.env.PATH}` } })
  await openSystem(page, wizard)
  await expect(page.getByRole('heading', { name: 'The docker command does not work' })).toBeVisible()
  stubDocker(bin, 'echo "Docker version 28.2.2, build e6534b4"')
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByRole('heading', { name: 'Docker command 28.2.2' })).toBeVisible()
  await wizard.stop()
  removeFolder(bin)
})

test('a command in a remedy is copied by a click', async ({ context, watched: page }) => {
  const bin = newFolder()
  stubDocker(
    bin,
    `[ "$1" = --version ] && echo "Docker version 28.2.2, build e6534b4" || echo "unix://${join(bin, 'none.sock')}"`,
  )
  const wizard = await startWizard({ env: { PATH: `${bin}:${process.env.PATH}` } })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: wizard.base })
  await openSystem(page, wizard)
  await page.getByRole('button', { name: 'sudo systemctl start docker' }).click()
  await expect(page.getByRole('button', { name: 'sudo systemctl start docker copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('sudo systemctl start docker')
  await wizard.stop()
  removeFolder(bin)
})

test('everything can be reached and done by keyboard', async ({ wizard, watched: page }) => {
  await openSystem(page, wizard)
  const again = page.getByRole('button', { name: 'Look again' })
  await expect(again).toBeVisible()
  for (
    let presses = 0;
    presses < 20 && !(await again.evaluate(button => button === document.activeElement));
    presses++
  )
    await page.keyboard.press('Tab')
  await expect(again).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(again).toBeEnabled()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('no page has a barrier that axe knows', async ({ wizard, watched: page }) => {
      await openSystem(page, wizard)
      await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })
  })
}

test('nothing is cut off or wider than the smallest screen', async ({ wizard, watched: page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await openSystem(page, wizard)
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the findings are shown, and a look again works', async ({ wizard, page }) => {
    await openSystem(page, wizard)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^This machine/)
    await page.getByRole('button', { name: 'Look again' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^This machine/)
  })
})
