import { diagnose, worstOf } from '@/lib/doctor/diagnose.ts'
import { remediesFor } from '@/lib/doctor/remedies/remedies.ts'
import { wrong } from '@/lib/refusal.ts'
import type { Values } from './command.ts'
import { doctorLines } from './doctor-lines.ts'
import { folderInUse } from './folder.ts'
import { seeMachine } from './see-machine.ts'
import { print, say } from './streams.ts'

export async function run(values: Values): Promise<number> {
  if (values.yes && values.mend === undefined) throw wrong('--yes goes with --mend.')
  const dir = folderInUse(values)
  if (values.mend !== undefined) {
    const { mend } = await import('./mend.ts')
    return mend(values, dir)
  }
  const { facts, need, code } = await seeMachine(values, dir)
  const findings = diagnose(facts, need)
  const remedies = remediesFor(facts, findings)
  if (values.json) print(JSON.stringify({ facts, findings, remedies }, undefined, 2))
  else say(doctorLines(findings, remedies).join('\n'))
  return code ?? (worstOf(findings) === 'blocks' ? 1 : 0)
}
