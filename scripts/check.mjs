import process from 'node:process'
import { ensureInstalled } from './ensure-installed.mjs'
import { StepFailed, step } from './steps.mjs'

/** What every commit passes: one formatter and linter, the types, the tests that need nothing but Node. */
try {
  await ensureInstalled()
  await Promise.all([step(['npx', 'biome', 'ci', '--error-on-warnings']), step(['npx', 'tsc', '-p', '.'])])
  await step(['npx', 'vitest', 'run', '--project', 'unit'])
} catch (error) {
  process.stderr.write(`${error instanceof StepFailed ? error.message : error}\n`)
  process.exitCode = 1
}
