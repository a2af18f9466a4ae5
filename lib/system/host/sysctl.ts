import type { Known } from '../../doctor/facts.ts'
import { isKnown } from '../../doctor/facts.ts'
import type { Command } from '../command.ts'
import { shown } from '../command.ts'
import { factOf, unknown } from '../fact.ts'
import { type Look, runFor } from './look.ts'

const ASKED: Command = [
  'sysctl',
  'hw.memsize',
  'hw.physicalcpu',
  'hw.logicalcpu',
  'machdep.cpu.brand_string',
  'machdep.cpu.features',
  'machdep.cpu.leaf7_features',
  'iogpu.wired_limit_mb',
]

export type Sysctl = (name: string) => string | undefined

/** What macOS says of itself. It fails over names that a Mac does not have, and tells the others all the same. */
export async function askSysctl(look: Look): Promise<Known<Sysctl>> {
  if (look.platform !== 'darwin') return unknown('missing', 'Only macOS is asked by sysctl.')
  const outcome = await runFor(look, ASKED)
  const told = outcome.ended === 'exited' ? valuesIn(outcome.stdout) : new Map<string, string>()
  return told.size > 0
    ? { value: name => told.get(name), from: shown(ASKED) }
    : factOf<Sysctl>(ASKED, outcome, () => undefined)
}

const valuesIn = (text: string) =>
  new Map(
    Array.from(text.matchAll(/^([\w.]+): (.*)$/gm), ([, name = '', value = '']) => [name, value.trim()]),
  )

/** A fact made of what sysctl said. */
export function sysctlFact<T>(told: Known<Sysctl>, read: (sysctl: Sysctl) => T | undefined): Known<T> {
  if (!isKnown(told)) return told
  const value = read(told.value)
  return value === undefined
    ? unknown('garbled', `\`${told.from}\` does not say it.`)
    : { value, from: 'sysctl' }
}
