import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { runScript, StepFailed, step, tool } from './steps.mjs'
import { add, line, none, playwrightCounts, vitestCounts, vitestFailures } from './test-results.mjs'

/** All tests. What they need beyond npm is installed where it may be, and named where it may not. */
await runScript(async () => {
  await ensureInstalled()
  await ensureBuilt()
  const reports = mkdtempSync(join(tmpdir(), 'wizard-reports-'))
  const vitest = join(reports, 'vitest.json')
  const counts = [await runVitest(vitest), await runPlaywright(join(reports, 'playwright.json'))]
  for (const failure of vitestFailures(vitest)) console.log(`\nFailed: ${failure}`)
  rmSync(reports, { recursive: true, force: true })
  const total = counts.reduce(add, none)
  if (total.failed > 0) process.exitCode = 1
  console.log(line(total))
})

/** @param {string} report */
async function runVitest(report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const ended = await endedWell(step(tool('vitest/vitest.mjs', 'run', ...reporters)))
  return vitestCounts(report, ended)
}

/** @param {string} report */
async function runPlaywright(report) {
  const { ensureChromium } = await import('../tests/support/chromium.mjs')
  const environment = { CHROMIUM_PATH: await ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const reporters = '--reporter=list,json'
  const ended = await endedWell(step(tool('@playwright/test/cli.js', 'test', reporters), environment))
  return playwrightCounts(report, ended)
}

/** @param {Promise<void>} running */
async function endedWell(running) {
  try {
    await running
    return true
  } catch (error) {
    if (error instanceof StepFailed) return false
    throw error
  }
}
