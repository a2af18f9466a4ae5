import process from 'node:process'
import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { runScript, StepFailed, step, tool } from './steps.mjs'

/** The suite may take this long; what was built is kept, so that a second run begins with the tests. */
const LIMIT = 45 * 60_000
const end = Date.now() + LIMIT

/** The tests of whole stacks with real programs in place of stand-ins. Words after `--` go to Vitest. */
await runScript(async () => {
  await ensureInstalled()
  const { programs } = await import('../tests/support/programs/recipes.mjs')
  const { missingToolchains } = await import('../tests/support/programs/toolchains.mjs')
  const { ensureProgram } = await import('../tests/support/programs/build.mjs')
  const missing = await missingToolchains()
  if (missing.length > 0)
    throw new StepFailed(
      `The suite builds real programs, and this machine lacks:\n${missing.map(one => `- ${one}`).join('\n')}`,
    )
  await ensureBuilt()
  for (const name of programs) await ensureProgram(name, { timeout: left() })
  const vitest = ['run', '--project', 'stack', '--project', 'real', ...process.argv.slice(2)]
  await step(tool('vitest/vitest.mjs', ...vitest), { IMAGE_SET: 'real' }, left())
})

function left() {
  const milliseconds = end - Date.now()
  if (milliseconds > 0) return milliseconds
  throw new StepFailed('The 45 minutes of the suite are over. What was built is kept: run it again.')
}
