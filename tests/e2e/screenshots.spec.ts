import { join } from 'node:path'
import { test } from './scenes.ts'

/** Every page as people see it, for people to look at: `npm run screenshots` writes them anew. */
const folder = join(import.meta.dirname, 'screenshots')

const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  narrow: { colorScheme: 'light', viewport: { width: 320, height: 640 } },
} as const

for (const [look, use] of Object.entries(looks))
  test.describe(look, () => {
    test.use(use)

    test('every page', async ({ scenes, page }) => {
      test.setTimeout(300_000)
      for (const { name, show } of scenes)
        await test.step(name, async () => {
          await show()
          await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true })
        })
    })
  })
