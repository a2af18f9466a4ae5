import { execa } from 'execa'
import type { Sudo } from '../doctor/remedies/rights.ts'
import { run } from './command.ts'
import { findProgram } from './programs.ts'

/** Whether sudo would let this user act as root without asking for anything. */
export async function seeSudo(): Promise<Sudo> {
  const outcome = await run(['sudo', '-n', 'true'])
  if (outcome.ended === 'exited') return outcome.exitCode === 0 ? 'free' : 'asks'
  return outcome.ended === 'missing' || outcome.ended === 'denied' ? 'missing' : 'asks'
}

/** Lets sudo ask for the password itself, on the terminal that it and we share; false where it let nobody in. */
export async function letSudoAsk(): Promise<boolean> {
  const sudo = findProgram('sudo')
  if (!sudo) return false
  const { exitCode } = await execa(sudo.file, ['-v'], {
    env: sudo.env,
    extendEnv: false,
    reject: false,
    stdio: 'inherit',
  })
  return exitCode === 0
}
