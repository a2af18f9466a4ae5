import { ensureInstalled } from './ensure-installed.mjs'
import { runScript, step, tool } from './steps.mjs'

/** What every commit passes: one formatter and linter, the types, the tests that need nothing but Node. */
await runScript(async () => {
  await ensureInstalled()
  await Promise.all([
    step(tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings')),
    step(tool('typescript/bin/tsc', '-p', '.')),
  ])
  const projects = ['--project', 'unit', '--project', 'unit-clean']
  await step(tool('vitest/vitest.mjs', 'run', ...projects), { TEST_DEPTH: '0.05' })
})
