import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** A step of a script failed; the program has already said why. */
export class StepFailed extends Error {}

/**
 * Runs a program of the checkout to its end, its output on standard error: standard output belongs to results.
 * @param {[string, ...string[]]} command
 * @param {Record<string, string>} [environment]
 * @param {number} [timeout] in milliseconds, after which it is told to end
 */
export async function step([program, ...args], environment = {}, timeout = 0) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment },
    stdio: ['ignore', process.stderr, process.stderr],
    timeout,
  })
  const code = await new Promise((resolve, reject) =>
    child.once('error', reject).once('close', (code, signal) => resolve(code ?? signal)),
  )
  if (code !== 0) throw new StepFailed(`${[program, ...args].join(' ')} ended with ${code}.`)
}

/**
 * The command that runs a program of an installed package, without a shell or npx between.
 * @param {string} script its path below node_modules @param {string[]} args
 * @returns {[string, ...string[]]}
 */
export const tool = (script, ...args) => [process.execPath, join(root, 'node_modules', script), ...args]

/**
 * Runs what a script is for; a failed step has been explained, anything else is a fault of the script and shows where.
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(
      `${error instanceof StepFailed ? error.message : error instanceof Error ? error.stack : error}\n`,
    )
    process.exitCode = 1
  }
}
