import type { Cause, Known, Unknown } from '../doctor/facts.ts'
import { type Command, type Outcome, shown } from './command.ts'

export const unknown = (cause: Cause, why: string): Unknown => ({ cause, why })

/** Turns what a command printed into a fact, or its failure into the reason why there is none. */
export function factOf<T>(
  command: Command,
  outcome: Outcome,
  read: (stdout: string) => T | undefined,
): Known<T> {
  const from = shown(command)
  if (outcome.ended === 'missing') return unknown('missing', `There is no ${command[0]} command here.`)
  if (outcome.ended === 'denied')
    return unknown('denied', `\`${command[0]}\` is not executable by this user.`)
  if (outcome.ended === 'timeout')
    return unknown('silent', `\`${from}\` gave no answer within ${outcome.seconds} s.`)
  if (outcome.ended === 'killed') return unknown('failed', `\`${from}\` was ended by ${outcome.signal}.`)
  if (outcome.exitCode !== 0) return unknown('failed', `\`${from}\` failed: ${lastLine(outcome.stderr)}`)
  const value = read(outcome.stdout)
  return value === undefined
    ? unknown('garbled', `\`${from}\` printed nothing that can be read.`)
    : { value, from }
}

function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1) ?? ''
  return line === '' ? 'it printed no reason.' : line.slice(0, 300)
}
