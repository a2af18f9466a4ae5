import { execFile } from 'node:child_process'

/** @typedef {{ code: number, stdout: string, stderr: string }} Outcome */
/** @typedef {{ env?: Record<string, string>, timeout?: number, cwd?: string }} RunOptions */

const notFound = 127
const cutOff = 124

/**
 * Runs a program to its end and says how it went; a program that is missing answers 127, like a shell.
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options] env is added to this process's own
 * @returns {Promise<Outcome>}
 */
export function runProgram(program, args, { env = {}, timeout = 0, cwd = process.cwd() } = {}) {
  const settings = { cwd, timeout, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 }
  return new Promise(resolve => {
    execFile(program, args, settings, (error, stdout, stderr) => {
      if (!error) return resolve({ code: 0, stdout, stderr })
      if (error.code === 'ENOENT') {
        return resolve({ code: notFound, stdout, stderr: `${program} is not installed` })
      }
      const code = typeof error.code === 'number' ? error.code : cutOff
      resolve({ code, stdout, stderr: stderr || error.message })
    })
  })
}

/**
 * Runs a program that has to succeed and gives what it printed.
 * @param {string} purpose what is lost when it fails, for the message
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export async function mustRun(purpose, program, args, options) {
  const { code, stdout, stderr } = await runProgram(program, args, options)
  if (code === 0) return stdout
  throw new Error(
    `${purpose} failed: ${[program, ...args].join(' ')} ended with ${code}.\n${lastLines(stderr)}`,
  )
}

/** @param {string} text */
export function lastLines(text, count = 15) {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
