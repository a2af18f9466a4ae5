import process from 'node:process'
import { createInterface } from 'node:readline'
import { execa } from 'execa'

export interface OwnProgram {
  /** Its lines on standard output, as they come. */
  lines: AsyncIterable<string>
  /** How it ended: what it said last on standard error. */
  ended: Promise<string>
  end(): void
}

/** Starts this very program once more. It gets the environment that this one got, and ends with it at the latest. */
export function startOwnProgram(launcher: string, args: string[]): OwnProgram {
  const child = execa(process.execPath, [launcher, ...args], {
    env: process.env,
    extendEnv: false,
    stdin: 'ignore',
    buffer: { stdout: false, stderr: true },
    maxBuffer: 10_000,
    reject: false,
    cleanup: true,
  })
  return {
    lines: createInterface({ input: child.stdout }),
    ended: child.then(({ stderr }) => stderr.trim().split('\n').at(-1) ?? ''),
    end: () => child.kill('SIGTERM'),
  }
}
