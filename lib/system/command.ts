import process from 'node:process'
import { execa } from 'execa'
import { childEnvironment } from './environment.ts'

/** A command is a value: executed and shown from the same tuple, never through a shell. */
export type Command = readonly [program: string, ...args: string[]]

export type Outcome =
  | { ended: 'exited'; exitCode: number; stdout: string; stderr: string }
  | { ended: 'missing' }
  | { ended: 'denied' }
  | { ended: 'timeout'; seconds: number }
  | { ended: 'killed'; signal: string }

const ONE_MIB = 1024 * 1024

/** Runs a command to its end, however it ends: nothing a program does makes this throw. */
export async function run([program, ...args]: Command, { seconds = 3 } = {}): Promise<Outcome> {
  const result = await execa(program, args, {
    env: childEnvironment(process.env),
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: ONE_MIB,
    stripFinalNewline: true,
  })
  if (result.timedOut) return { ended: 'timeout', seconds }
  if (result.exitCode !== undefined)
    return { ended: 'exited', exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr }
  if (result.signal) return { ended: 'killed', signal: result.signal }
  return { ended: result.code === 'EACCES' ? 'denied' : 'missing' }
}

export const shown = (command: Command): string => command.join(' ')
