import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { ensureChromium } from '../support/chromium.mjs'
import { openWizard, round } from './child.mjs'
import { seenTasks, watchTasks } from './long-tasks.mjs'
import { beginTalking } from './talking-run.mjs'

const LINES_A_SECOND = 1000
const SECONDS = 10
const LINES = LINES_A_SECOND * SECONDS

/** The page of a run with its log open, while 10,000 lines come: what it keeps a browser from doing, and what it loads. */
export async function* measure() {
  const dir = mkdtempSync(join(tmpdir(), 'wizard-bench-'))
  const { link, base, end } = await openWizard(dir)
  const run = await beginTalking(dir, { rate: LINES_A_SECOND, seconds: SECONDS, tick: 50 })
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    /** @type {Promise<number>[]} */
    const scripts = []
    await page.goto(link)
    await page.waitForURL(`${base}/`)
    page.on('response', answer => {
      if (/\.js(\?|$)/.test(answer.url())) scripts.push(answer.body().then(body => gzipSync(body).length))
    })
    await page.goto(`${base}/runs/${run.id}#log`)
    const rows = page.getByRole('region', { name: 'Lines of the log' })
    await rows.waitFor()
    const kilobytes = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0) / 1000
    yield { name: 'page of a run, JavaScript, gzip', unit: 'KB', value: round(kilobytes, 1), limit: 190 }

    await page.evaluate(watchTasks)
    run.go()
    await scroll(page, rows)
    await rows.getByText(`line ${LINES - 1} `).waitFor({ timeout: 60_000 })
    const { longest, slowest } = await page.evaluate(seenTasks)
    const of = `while ${LINES} lines come and it is scrolled`
    yield { name: `log, longest task ${of}`, unit: 'ms', value: longest, limit: 50 }
    yield { name: `log, slowest frame ${of}`, unit: 'ms', value: slowest }
    yield {
      name: 'log, rows in the page',
      unit: 'rows',
      value: await rows.locator('[data-current]').count(),
      limit: 120,
    }
  } finally {
    await browser.close()
    await end()
  }
}

/**
 * Up and down by the wheel as long as lines come, then to the end.
 * @param {import('@playwright/test').Page} page @param {import('@playwright/test').Locator} rows
 */
async function scroll(page, rows) {
  await rows.hover()
  const until = performance.now() + SECONDS * 1000
  for (let turn = 0; performance.now() < until; turn++) {
    await page.mouse.wheel(0, turn % 20 < 10 ? -400 : 400)
    await page.waitForTimeout(50)
  }
  await rows.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('End')
}
