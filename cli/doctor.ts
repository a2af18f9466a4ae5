import { worstOf } from '@/lib/doctor/diagnose.ts'
import { foundIn } from '@/lib/doctor/remedies/is-mended.ts'
import { remediesFor } from '@/lib/doctor/remedies/remedies.ts'
import { closingRemedies } from '@/lib/machine/exposed-files.ts'
import { wrong } from '@/lib/refusal.ts'
import type { Values } from './command.ts'
import { correctFacts } from './correct-facts.ts'
import { doctorLines } from './doctor-lines.ts'
import { folderInUse, folderToLookAt } from './folder.ts'
import { proveAsked } from './prove-machine.ts'
import { seeMachine } from './see-machine.ts'
import { printJson, say } from './streams.ts'

/** What writes something into the folder. */
const CHANGES = ['mend', 'correct', 'forget-corrections'] as const

export async function run(values: Values): Promise<number> {
  if (values.yes && values.mend === undefined) throw wrong('--yes goes with --mend.')
  const isChanged = CHANGES.some(option => values[option] !== undefined)
  const dir = isChanged ? folderInUse(values) : folderToLookAt(values)
  await correctFacts(values, dir)
  if (values.mend !== undefined) {
    const { mend } = await import('./mend.ts')
    return mend(values, dir)
  }
  const { code, ...seen } = await seeMachine(values, dir)
  const { facts } = seen
  const proved = await proveAsked(values, dir, facts)
  if (typeof proved === 'number') return proved
  const findings = [...foundIn(seen), ...proved]
  const remedies = [...remediesFor(facts, findings), ...closingRemedies(dir, findings)]
  if (values.json) printJson({ facts, findings, remedies })
  else say(doctorLines(findings, remedies).join('\n'))
  return code ?? (worstOf(findings) === 'blocks' ? 1 : 0)
}
