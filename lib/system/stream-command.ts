import type { Readable } from 'node:stream'
import { execa } from 'execa'
import { linesOf } from './bounded-lines.ts'
import type { Command } from './command.ts'
import { plainLines } from './plain-text.ts'
import { findProgram } from './programs.ts'

export type Streamed =
  | { ended: 'exited'; exitCode: number; lines: string[] }
  | { ended: 'missing' | 'stopped' }

export interface Streaming {
  dir: string
  /** Breaks it off. A command without one is let finish, also when Ctrl-C is pressed in the terminal. */
  signal?: AbortSignal
  /** What this command needs beside what every child gets. */
  env?: Record<string, string>
  /** What it reads. */
  input?: string
  /** Ends it where the usual way, a signal and soon after a harder one, will not do. */
  end?(pid: number): void
  tell?(line: string): void
}

const KEPT = 50

/** Runs a command that takes a while and hears every line as it comes; the last of them are kept. */
export async function stream(
  [name, ...args]: Command,
  { dir, signal, env, input, end, tell }: Streaming,
): Promise<Streamed> {
  const program = findProgram(name)
  if (!program) return { ended: 'missing' }
  const child = execa(program.file, args, {
    cwd: dir,
    env: { ...program.env, ...env },
    extendEnv: false,
    reject: false,
    buffer: false,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    cleanup: signal !== undefined,
    detached: signal === undefined,
    forceKillAfterDelay: 2000,
    ...(signal && !end && { cancelSignal: signal }),
  })
  const endNow = () => child.pid !== undefined && end?.(child.pid)
  signal?.addEventListener('abort', endNow)
  const lines: string[] = []
  const hear = (line: string) => {
    for (const text of plainLines(line)) {
      lines.push(text)
      if (lines.length > KEPT) lines.shift()
      tell?.(text)
    }
  }
  const heard = [child.stdout, child.stderr].map(output => hearLines(output, hear))
  const result = await child
  await Promise.all(heard)
  signal?.removeEventListener('abort', endNow)
  if (result.isCanceled || result.signal || (signal?.aborted && result.exitCode !== 0))
    return { ended: 'stopped' }
  if (result.exitCode === undefined) return { ended: 'missing' }
  return { ended: 'exited', exitCode: result.exitCode, lines }
}

async function hearLines(output: Readable, hear: (line: string) => void) {
  // A carriage return ends a line as well: progress is drawn over itself.
  for await (const line of linesOf(output, { ends: /\r\n|\n|\r/g })) hear(line)
}
