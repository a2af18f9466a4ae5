import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { ensureChromium } from '../support/chromium.mjs'
import { startLogServer } from '../support/log-server.mjs'
import { openWizard } from './child.mjs'
import { seenTasks, watchTasks } from './long-tasks.mjs'

const RATE = 1000
const SECONDS = 20

/** The log of a service that says a thousand lines a second, some of them endless or no text, while somebody types in its search. */
export async function* measure() {
  const dir = mkdtempSync(join(tmpdir(), 'wizard-bench-'))
  const { link, base, end } = await openWizard(dir, ['--practice'])
  const server = await startLogServer({ rate: RATE, seconds: SECONDS })
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.goto(link)
    await page.waitForURL(`${base}/`)
    await setUp(page, base, dir)
    await page.route('**/api/services/redis/logs?*', route => route.continue({ url: server.url }))
    await page.goto(`${base}/dashboard#service-redis`)
    await page.locator('#service-redis').getByText('Log', { exact: true }).click()
    const rows = page.getByRole('region', { name: 'Lines of the log' })
    await rows
      .getByText(/^line \d+ /)
      .first()
      .waitFor()
    await page.evaluate(watchTasks)
    await type(page)
    await rows.getByText(`line ${server.last} `).first().waitFor({ timeout: 60_000 })
    const { longest, slowest } = await page.evaluate(seenTasks)
    const of = `while ${RATE} lines a second come and somebody types in the search`
    yield { name: `log of a service, longest task ${of}`, unit: 'ms', value: longest, limit: 50 }
    yield { name: `log of a service, slowest frame ${of}`, unit: 'ms', value: slowest }
  } finally {
    await browser.close()
    server.stop()
    await end()
  }
}

/** In practice, where everything is set up at once. @param {import('@playwright/test').Page} page @param {string} base @param {string} dir */
async function setUp(page, base, dir) {
  const memory = join(dir, '.reflector-wizard', 'practice.json')
  writeFileSync(memory, JSON.stringify({ ...JSON.parse(readFileSync(memory, 'utf8')), pace: 0 }))
  await page.goto(`${base}/plan`)
  await page.getByRole('button', { name: 'Set it up' }).click()
  await page.getByRole('heading', { level: 1, name: 'It is set up' }).waitFor()
}

/** One text after the other, as long as lines come. @param {import('@playwright/test').Page} page */
async function type(page) {
  const search = page.getByRole('searchbox')
  const until = performance.now() + SECONDS * 1000
  for (let turn = 0; performance.now() < until; turn++) {
    await search.fill('')
    await search.pressSequentially(`line ${turn * 100}`, { delay: 60 })
  }
  await search.fill('')
}
