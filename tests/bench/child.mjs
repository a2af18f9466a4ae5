import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'

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
