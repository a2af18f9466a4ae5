import { ensureBuilt } from './ensure-built.mjs'
import { runScript, step, tool } from './steps.mjs'

await runScript(async () => {
  await ensureBuilt()
  const { ensureChromium } = await import('../tests/support/chromium.mjs')
  await step(tool('@playwright/test/cli.js', 'test', '--reporter=list'), {
    CHROMIUM_PATH: await ensureChromium(),
    SCREENSHOTS: '1',
  })
})
