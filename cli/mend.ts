import { worstOf } from '@/lib/doctor/diagnose.ts'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import { foundIn, type Seen } from '@/lib/doctor/remedies/is-mended.ts'
import { remediesFor } from '@/lib/doctor/remedies/remedies.ts'
import type { Remedy } from '@/lib/doctor/remedies/remedy.ts'
import { closingRemedies, isExposed } from '@/lib/machine/exposed-files.ts'
import { Refusal, wrong } from '@/lib/refusal.ts'
import { startMend } from '@/lib/run/mend.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import { carryOut } from './carry-out.ts'
import type { Values } from './command.ts'
import { doctorLines, remedyLines } from './doctor-lines.ts'
import { mayMend } from './may-mend.ts'
import { type Looked, seeMachine } from './see-machine.ts'
import { say } from './streams.ts'
import { textIn } from './values.ts'

/** Runs the commands that help, remedy by remedy, and ends as the machine is then. */
export async function mend(values: Values, dir: string): Promise<number> {
  const first = await seeAll(values, dir)
  if (first.code !== undefined) return first.code
  verifyNamed(values, foundIn(first))
  // Facts that were given are of before: whether it helped, only the machine itself can say.
  const look = () => seeAll({ ...values, facts: undefined }, dir)
  let seen: Seen = first
  for (const tried = new Set<string>(); ; ) {
    const remedy = remediesOf(values, dir, seen).find(({ title }) => !tried.has(title))
    if (!remedy) return verdict(dir, seen)
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

/** The machine, and the files of the folder that a plan of what was answered last writes. */
async function seeAll(values: Values, dir: string): Promise<Looked> {
  const seen = await seeMachine(values, dir)
  return seen.files || seen.code !== undefined ? seen : { ...seen, files: await exposedHere(dir, seen.facts) }
}

/** None where no stack is: the machine can be mended anywhere. */
async function exposedHere(dir: string, host: HostFacts): Promise<Finding[]> {
  try {
    const prepared = await prepareHere(dir, { host })
    return 'plan' in prepared ? prepared.plan.findings.filter(isExposed) : []
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'refused') return []
    throw error
  }
}

const remediesIn = (dir: string, seen: Seen): Remedy[] => [
  ...remediesFor(seen.facts, foundIn(seen)),
  ...closingRemedies(dir, seen.files ?? []),
]

function verifyNamed(values: Values, findings: Finding[]): void {
  const named = textIn(values, 'mend')
  const open = findings.filter(({ level }) => level !== 'fine').map(({ id }) => id)
  if (named === undefined || open.includes(named)) return
  const instead = open.length === 0 ? 'Nothing is to be mended here.' : `Choose from: ${open.join(', ')}.`
  throw wrong(`Nothing called "${named}" is to be mended here. ${instead}`)
}

function remediesOf(values: Values, dir: string, seen: Seen): Remedy[] {
  const named = textIn(values, 'mend')
  return remediesIn(dir, seen).filter(({ finding }) => named === undefined || finding === named)
}

function verdict(dir: string, seen: Seen): number {
  const findings = foundIn(seen)
  say(doctorLines(findings, remediesIn(dir, seen)).join('\n'))
  return worstOf(findings) === 'blocks' ? 1 : 0
}
