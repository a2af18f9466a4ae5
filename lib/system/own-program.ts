import process from 'node:process'
import { createInterface } from 'node:readline'
import { execa } from 'execa'

export interface OwnProgram {
  /** Its lines on standard output, as they come. */
  lines: AsyncIterable<string>
  /** That it has ended, with what it said last on standard error. */
  ended: Promise<string>
  end(): void
}

/** Starts this very program once more. It gets the environment that this one got, and ends with it at the latest. */
export function startOwnProgram(launcher: string, args: string[]): OwnProgram {
  const child = execa(process.execPath, [launcher, ...args], {
    env: process.env,
    extendEnv: false,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    cleanup: true,
  })
  let last = ''
  createInterface({ input: child.stderr }).on('line', line => {
    last = line
  })
  return {
    lines: createInterface({ input: child.stdout }),
    ended: child.then(() => last),
    end: () => child.kill('SIGTERM'),
  }
}
