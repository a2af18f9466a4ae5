import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../../scripts/steps.mjs'

/**
 * Starts a program in a process group of its own and waits until what it prints matches.
 * @param {[string, ...string[]]} command @param {RegExp} ready @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ found: RegExpExecArray, seconds: number, pid: number, end: () => Promise<void> }>}
 */
export async function startUntil([program, ...args], ready, { cwd, env } = {}) {
  const began = performance.now()
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const found = await new Promise((resolve, reject) => {
    /** @param {string} text */
    const listen = text => {
      printed += text
      const match = ready.exec(printed)
      if (match) resolve(match)
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    child.once('exit', code => reject(new Error(`${program} ended with ${code}:\n${printed}`)))
  })
  const seconds = (performance.now() - began) / 1000
  return { found, seconds, pid: child.pid ?? 0, end: () => end(child) }
}

/**
 * Starts the wizard for a folder, with `link` for a browser, and `address` and `token` for programs.
 * @param {string} dir @param {string[]} [args] @param {{ env?: Record<string, string> }} [options]
 */
export async function openWizard(dir, args = [], options = {}) {
  /** @type {[string, ...string[]]} */
  const command = ['node', join(root, 'bin', 'reflector-wizard.mjs'), '--no-open', '--dir', dir, ...args]
  const { found, pid, end } = await startUntil(command, /^Open (\S+)$/m, options)
  const [, link = ''] = found
  const { origin: base, port } = new URL(link)
  const { token } = JSON.parse(readFileSync(join(dir, '.reflector-wizard', 'server.json'), 'utf8'))
  return { link, base, address: `http://127.0.0.1:${port}`, token: String(token), pid, end }
}

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  const closed = once(child, 'close')
  process.kill(-(child.pid ?? 0), 'SIGTERM')
  await closed
}

/** @param {number[]} values */
export const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** @param {number} value @param {number} [digits] */
export const round = (value, digits = 2) => Number(value.toFixed(digits))
