import type { Remedy } from '@/lib/doctor/remedies/remedy.ts'
import { needsSudo } from '@/lib/doctor/remedies/rights.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { wrong } from '@/lib/refusal.ts'
import { letSudoAsk, seeSudo } from '@/lib/system/sudo.ts'
import type { Values } from './command.ts'
import { say } from './streams.ts'
import { asking, HERE, isAttended, type Terminal } from './terminal.ts'

/** Whether the commands that were just shown may run; an exit code where they cannot, and why is told. */
export async function mayMend(
  { byHand, ...remedy }: Remedy,
  values: Values,
  dir: string,
  terminal: Terminal = HERE,
): Promise<boolean | number> {
  if (byHand !== undefined) {
    say(byHand)
    return false
  }
  if (!values.yes && !isAttended(terminal))
    throw wrong('Nobody can be asked here. To run these commands all the same: --mend --yes.')
  if (!values.yes && !(await isAgreed(terminal))) {
    say('Nothing was run.')
    return false
  }
  if (isPractice(dir) || !needsSudo(remedy)) return true
  return (await mayActAsRoot(terminal)) || 1
}

const isAgreed = (terminal: Terminal): Promise<boolean> =>
  asking(terminal, async ask => /^y(?:es)?$/i.test((await ask('Run these? [y/N] ')) ?? ''))

/** A password is asked for by sudo and seen by nobody else. */
async function mayActAsRoot(terminal: Terminal): Promise<boolean> {
  const sudo = await seeSudo()
  if (sudo === 'free') return true
  const isIn = sudo === 'asks' && isAttended(terminal) && (await letSudoAsk())
  if (!isIn) say(`reflector-wizard: ${sudo === 'missing' ? NO_SUDO : NOT_LET_IN}`)
  return isIn
}

const NO_SUDO = 'Only root may do this, and there is no sudo here. Nothing was run. Start this as root.'
const NOT_LET_IN =
  'sudo did not let this user act as root. Nothing was run. Start this in a terminal, where sudo can ask for the password.'
