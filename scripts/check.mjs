import { ensureInstalled } from './ensure-installed.mjs'
import { memoryFolder } from './memory-folder.mjs'
import { runScript, StepFailed, step, tool } from './steps.mjs'

/** What every commit passes: one formatter and linter, the types, the tests that need nothing but Node. */
await runScript(async () => {
  await ensureInstalled()
  const projects = ['--project', 'unit', '--project', 'unit-clean']
  // Tests wait for timers and programs: lint and types take the cores meanwhile.
  const ended = await Promise.allSettled([
    step(tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings')),
    step(tool('typescript/bin/tsc', '-p', '.')),
    step(tool('vitest/vitest.mjs', 'run', ...projects), { TEST_DEPTH: '0.05', ...memoryFolder() }),
  ])
  const failures = ended.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
  for (const failure of failures) if (!(failure instanceof StepFailed)) throw failure
  if (failures.length > 0) throw new StepFailed(failures.map(({ message }) => message).join('\n'))
})
