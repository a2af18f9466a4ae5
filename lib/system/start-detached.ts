import { execa } from 'execa'
import type { Command } from './command.ts'
import { findProgram } from './programs.ts'

/** Starts a program that outlives the wizard, and does not wait for it: whoever needs it asks whether it answers. */
export function startDetached([name, ...args]: Command): void {
  const program = findProgram(name)
  if (!program) return
  execa(program.file, args, {
    env: program.env,
    extendEnv: false,
    stdio: 'ignore',
    detached: true,
    cleanup: false,
    reject: false,
  }).unref()
}
