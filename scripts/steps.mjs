import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** A step of a script failed; the program has already said why. */
export class StepFailed extends Error {}

/**
 * Runs a program of the checkout to its end, its output on standard error: standard output belongs to results.
 * @param {[string, ...string[]]} command
 * @param {Record<string, string>} [environment]
 */
export async function step([program, ...args], environment = {}) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment },
    stdio: ['ignore', process.stderr, process.stderr],
  })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new StepFailed(`${[program, ...args].join(' ')} ended with ${code}.`)
}
