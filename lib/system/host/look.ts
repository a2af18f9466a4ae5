import process from 'node:process'
import type { Known } from '../../doctor/facts.ts'
import { type Command, type Outcome, run } from '../command.ts'
import { factOf } from '../fact.ts'

/** One look at a machine: where its files begin, what it is, and how long it may still take. */
export interface Look {
  root: string
  platform: string
  /** Whether name servers may be asked. Whoever only opens a page reaches nobody by it. */
  outside: boolean
  /** Seconds that are left of the patience that all questions share: whoever asks a second one has only what remains. */
  left(): number
}

/** What asking itself takes, and ending what was asked, comes on top. */
const PATIENCE = 2.8

export function beginLook({ outside = false } = {}): Look {
  const until = performance.now() + PATIENCE * 1000
  return {
    root: '/',
    platform: process.platform,
    outside,
    left: () => Math.max(0.1, (until - performance.now()) / 1000),
  }
}

/** Runs a command for as long as the look may take. */
export const runFor = (look: Look, command: Command): Promise<Outcome> => run(command, patienceOf(look))

/** Rounded, for it is told to people as well. */
export const patienceOf = (look: Look): { seconds: number } => ({
  seconds: Math.round(look.left() * 10) / 10,
})

export const ask = async <T>(
  look: Look,
  command: Command,
  read: (stdout: string) => T | undefined,
): Promise<Known<T>> => factOf(command, await runFor(look, command), read)
