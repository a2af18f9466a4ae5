import { diagnose, worstOf } from '@/lib/doctor/diagnose.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import type { Seen } from '@/lib/doctor/remedies/is-mended.ts'
import { remediesFor } from '@/lib/doctor/remedies/remedies.ts'
import type { Remedy } from '@/lib/doctor/remedies/remedy.ts'
import { wrong } from '@/lib/refusal.ts'
import { startMend } from '@/lib/run/mend.ts'
import { carryOut } from './carry-out.ts'
import type { Values } from './command.ts'
import { doctorLines, remedyLines } from './doctor-lines.ts'
import { mayMend } from './may-mend.ts'
import { seeMachine } from './see-machine.ts'
import { say } from './streams.ts'
import { textIn } from './values.ts'

/** Runs the commands that help, remedy by remedy, and ends as the machine is then. */
export async function mend(values: Values, dir: string): Promise<number> {
  const first = await seeMachine(values, dir)
  if (first.code !== undefined) return first.code
  verifyNamed(values, diagnose(first.facts, first.need))
  // Facts that were given are of before: whether it helped, only the machine itself can say.
  const look = () => seeMachine({ ...values, facts: undefined }, dir)
  let seen: Seen = first
  for (const tried = new Set<string>(); ; ) {
    const remedy = remediesOf(values, seen).find(({ title }) => !tried.has(title))
    if (!remedy) return verdict(seen)
    tried.add(remedy.title)
    say(remedyLines(remedy).join('\n'))
    const may = await mayMend(remedy, values, dir)
    if (typeof may === 'number') return may
    if (!may) continue
    const code = await carryOut(listen => startMend({ dir, remedy, look, listen }), {
      json: values.json === true,
    })
    if (code !== 0) return code
    seen = await look()
  }
}

function verifyNamed(values: Values, findings: Finding[]): void {
  const named = textIn(values, 'mend')
  const open = findings.filter(({ level }) => level !== 'fine').map(({ id }) => id)
  if (named === undefined || open.includes(named)) return
  const instead = open.length === 0 ? 'Nothing is to be mended here.' : `Choose from: ${open.join(', ')}.`
  throw wrong(`Nothing called "${named}" is to be mended here. ${instead}`)
}

function remediesOf(values: Values, { facts, need }: Seen): Remedy[] {
  const named = textIn(values, 'mend')
  const all = remediesFor(facts, diagnose(facts, need))
  return all.filter(({ finding }) => named === undefined || finding === named)
}

function verdict({ facts, need }: Seen): number {
  const findings = diagnose(facts, need)
  say(doctorLines(findings, remediesFor(facts, findings)).join('\n'))
  return worstOf(findings) === 'blocks' ? 1 : 0
}
