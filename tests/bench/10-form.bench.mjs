import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { ensureChromium } from '../support/chromium.mjs'
import { openWizard } from './child.mjs'

const TYPED = 'https://speech.example.com:8000'

/** The heaviest form: how long each key takes until the page has drawn it. */
export async function* measure() {
  const dir = mkdtempSync(join(tmpdir(), 'wizard-bench-'))
  const { link, base, end } = await openWizard(dir, ['--practice'])
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.goto(link)
    await page.waitForURL(`${base}/`)
    await page.goto(`${base}/setup/language-model`)
    await page
      .getByRole('radio', { name: 'Ollama on the graphics card', exact: true, checked: true })
      .waitFor()
    await page.getByRole('radio', { name: 'A service that speaks like OpenAI' }).check()
    await page.evaluate(watchKeys)
    await page.getByRole('textbox', { name: 'Address', exact: true }).pressSequentially(TYPED, { delay: 60 })
    yield {
      name: 'form, slowest key press until it is drawn',
      unit: 'ms',
      value: await page.evaluate(slowestKey),
      limit: 50,
    }
  } finally {
    await browser.close()
    await end()
  }
}

/** Runs in the page. What takes less than 16 ms a browser does not tell of. */
function watchKeys() {
  const keys = { slowest: 0 }
  Object.assign(globalThis, { keys })
  const observer = new PerformanceObserver(list => {
    for (const { name, duration } of list.getEntries())
      if (name.startsWith('key')) keys.slowest = Math.max(keys.slowest, duration)
  })
  const from = { durationThreshold: 16 }
  observer.observe({ type: 'event', buffered: true, ...from })
}

/** Runs in the page. @returns {number} */
const slowestKey = () => Reflect.get(globalThis, 'keys').slowest
