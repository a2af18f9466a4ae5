import { correct, forgetCorrections } from '@/lib/machine/corrections-here.ts'
import { wrong } from '@/lib/refusal.ts'
import { readJsonInput } from '@/lib/system/json-input.ts'
import type { Values } from './command.ts'
import { textIn } from './values.ts'

/** Keeps or forgets what a person says of this machine; with both, only what is said now is kept. */
export async function correctFacts(values: Values, dir: string): Promise<void> {
  const source = textIn(values, 'correct')
  const forget = values['forget-corrections'] === true
  if (values.facts !== undefined && (forget || source !== undefined))
    throw wrong(
      'With --facts another machine is looked at: give --correct and --forget-corrections without it.',
    )
  if (forget) forgetCorrections(dir)
  if (source !== undefined)
    correct(dir, await readJsonInput(source), source === '-' ? 'Standard input' : source)
}
