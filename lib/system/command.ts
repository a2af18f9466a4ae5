import type { Readable } from 'node:stream'
import { execa } from 'execa'
import { plain } from './plain-text.ts'
import { findProgram } from './programs.ts'

/** A command is a value: executed and shown from the same tuple, never through a shell. */
export type Command = readonly [program: string, ...args: string[]]

export type Outcome =
  | { ended: 'exited'; exitCode: number; stdout: string; stderr: string }
  | { ended: 'missing' }
  | { ended: 'denied' }
  | { ended: 'timeout'; seconds: number }
  | { ended: 'killed'; signal: string }

export interface Running {
  seconds?: number
  dir?: string
  /** What this command needs beside what every child gets. */
  env?: Record<string, string>
  /** Bytes of output after which it is ended; 1 MiB where nothing is said. */
  most?: number
  /** Keeps every character of its output. Only for output that is parsed and not shown. */
  exact?: boolean
}

export const ONE_MIB = 1024 * 1024
/** How long a program that was killed has to let go, in milliseconds. */
const GRACE = 200

/** Runs a command to its end, however it ends: nothing a program does makes this throw. */
export async function run(
  [name, ...args]: Command,
  { seconds = 3, env = {}, dir, most = ONE_MIB, exact = false }: Running = {},
): Promise<Outcome> {
  const program = findProgram(name)
  if (!program) return { ended: 'missing' }
  const child = execa(program.file, args, {
    ...(dir !== undefined && { cwd: dir }),
    env: { ...program.env, ...env },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: most,
    stripFinalNewline: true,
  })
  const patience = setTimeout(() => hangUp(child), seconds * 1000 + GRACE)
  const result = await child
  clearTimeout(patience)
  if (result.timedOut) return { ended: 'timeout', seconds }
  if (result.exitCode !== undefined)
    return {
      ended: 'exited',
      exitCode: result.exitCode,
      stdout: exact ? result.stdout : plain(result.stdout),
      stderr: plain(result.stderr),
    }
  if (result.signal) return { ended: 'killed', signal: result.signal }
  return { ended: result.code === 'EACCES' ? 'denied' : 'missing' }
}

/** What a program started itself may outlive it and hold its output open, and execa would wait for that. */
function hangUp({ stdout, stderr }: { stdout: Readable; stderr: Readable }) {
  stdout.destroy()
  stderr.destroy()
}

export const shown = (command: Command): string => command.join(' ')
