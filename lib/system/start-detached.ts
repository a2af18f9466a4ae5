import process from 'node:process'
import { execa } from 'execa'
import type { Command } from './command.ts'
import { childEnvironment } from './environment.ts'

/** Starts a program that outlives the wizard, and does not wait for it: whoever needs it asks whether it answers. */
export function startDetached([program, ...args]: Command): void {
  execa(program, args, {
    env: childEnvironment(process.env),
    extendEnv: false,
    stdio: 'ignore',
    detached: true,
    cleanup: false,
    reject: false,
  }).unref()
}
