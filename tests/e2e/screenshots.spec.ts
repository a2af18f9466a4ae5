import { join } from 'node:path'
import { practiceIn, setPace } from '../support/practice-wizard.ts'
import { healthyDocker, stubDocker } from '../support/stub-docker.ts'
import { startStubEngine } from '../support/stub-engine.ts'
import { newFolder, removeFolder, startWizard } from '../support/wizard.ts'
import { expect, test } from './wizard.ts'

/** Every page as people see it, for people to look at: `npm run screenshots` writes them anew. */
const folder = join(import.meta.dirname, 'screenshots')

const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  narrow: { colorScheme: 'light', viewport: { width: 320, height: 640 } },
} as const

for (const [name, look] of Object.entries(looks)) {
  test.describe(name, () => {
    test.use(look)

    test('a machine without an engine, then with one', async ({ page }) => {
      const bin = newFolder()
      const socket = join(bin, 'engine.sock')
      stubDocker(bin, healthyDocker(socket))
      const wizard = await startWizard({ env: { PATH: `${bin}:${process.env.PATH}` } })
      await page.goto(wizard.link)
      await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
      await page.screenshot({ path: join(folder, `start-empty-${name}.png`), fullPage: true })
      await page.getByRole('link', { name: 'Details' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This machine is not ready yet')
      await page.screenshot({ path: join(folder, `machine-not-ready-${name}.png`), fullPage: true })
      const engine = await startStubEngine(socket)
      await page.getByRole('button', { name: 'Look again' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This machine is ready')
      await page.screenshot({ path: join(folder, `machine-ready-${name}.png`), fullPage: true })
      await page.goto(`${wizard.base}/nowhere`)
      await page.screenshot({ path: join(folder, `not-found-${name}.png`), fullPage: true })
      engine.stop()
      await wizard.stop()
      removeFolder(bin)
    })

    test('practice: a plan, a run under way, stopped and through', async ({ page }) => {
      const dir = practiceIn(newFolder(), 0.2)
      const wizard = await startWizard({ dir })
      await page.goto(wizard.link)
      const shoot = (of: string) =>
        page.screenshot({ path: join(folder, `${of}-${name}.png`), fullPage: true })
      await expect(page.getByRole('link', { name: 'Details' })).toBeVisible()
      await shoot('start-checkout')
      await page.goto(`${wizard.base}/plan`)
      await expect(page.getByRole('region', { name: 'Time' })).toBeVisible()
      await shoot('plan')
      await page.getByRole('button', { name: 'Set it up' }).click()
      await expect(page.getByRole('progressbar').first()).toBeVisible()
      await shoot('run-under-way')
      await page.getByRole('button', { name: 'Stop' }).click()
      await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible()
      await shoot('run-stopped')
      setPace(dir, 0)
      await page.getByRole('button', { name: 'Go on' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is set up')
      await shoot('run-through')
      await wizard.stop()
      removeFolder(dir)
    })
  })
}
