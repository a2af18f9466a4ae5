import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ROOT } from '../support/built.ts'
import { test } from './scenes.ts'
import { expect } from './wizard.ts'

/** The pages in `app/`, and what stands in for one. */
function routesInApp(): string[] {
  const files = readdirSync(join(ROOT, 'app'), { recursive: true, encoding: 'utf8' })
  const pages = files.filter(file => /(?:^|\/)page\.tsx$/.test(file)).map(file => `/${dirname(file)}`)
  const others = files.filter(file => /^(?:error|not-found)\.tsx$/.test(file))
  return [
    ...pages.map(route => (route === '/.' ? '/' : route)),
    ...others.map(file => file.replace('.tsx', '')),
  ].sort()
}

test('the table of pages has every page of the app', ({ scenes }) => {
  expect([...new Set(scenes.map(({ route }) => route))].sort()).toEqual(routesInApp())
})

const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })

const widthAt = async (page: Page, width: number) => {
  await page.setViewportSize({ width, height: 800 })
  return page.evaluate(() => document.documentElement.scrollWidth)
}

test('no page has a barrier that axe knows, light or dark, and each fits the smallest screen', async ({
  scenes,
  page,
}) => {
  test.setTimeout(300_000)
  for (const { name, show } of scenes)
    await test.step(name, async () => {
      await show()
      await unfold(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect.soft(violations, `${name}, ${colorScheme}`).toEqual([])
      }
      expect.soft(await widthAt(page, 320), `${name}, 320 pixels wide`).toBe(320)
      await page.setViewportSize({ width: 1280, height: 800 })
    })
})
