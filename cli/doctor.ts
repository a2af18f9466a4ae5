import { diagnose, worstOf } from '@/lib/doctor/diagnose.ts'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import { groupsOfFine } from '@/lib/doctor/groups.ts'
import type { Need } from '@/lib/doctor/need.ts'
import { remediesFor } from '@/lib/doctor/remedies/remedies.ts'
import type { Remedy } from '@/lib/doctor/remedies/remedy.ts'
import { shownStep } from '@/lib/doctor/remedies/shown-step.ts'
import { withCorrections } from '@/lib/machine/corrections-here.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { verifyDirectory } from '@/lib/system/directory.ts'
import { beginLook } from '@/lib/system/host/look.ts'
import type { Values } from './command.ts'
import { correctFacts } from './correct-facts.ts'
import { givenFacts } from './given-facts.ts'
import { proveAsked } from './prove.ts'
import { print, say } from './streams.ts'
import { textIn } from './values.ts'

interface Seen {
  facts: HostFacts
  need?: Need
  /** Where the stack that was asked for could not be planned; why has been told. */
  code?: number
}

export async function run(values: Values): Promise<number> {
  const dir = verifyDirectory(textIn(values, 'dir') ?? '.')
  await correctFacts(values, dir)
  const { facts, need, code } = await see(values, dir)
  const proved = await proveAsked(values, dir, facts)
  if (typeof proved === 'number') return proved
  const findings = [...diagnose(facts, need), ...proved]
  const remedies = remediesFor(facts, findings)
  if (values.json) print(JSON.stringify({ facts, findings, remedies }, undefined, 2))
  else say(told(findings, remedies).join('\n'))
  return code ?? (worstOf(findings) === 'blocks' ? 1 : 0)
}

async function see(values: Values, dir: string): Promise<Seen> {
  if (!['stack', 'flags', 'answers'].some(name => values[name] !== undefined)) return seeMachine(values, dir)
  const { seeNeed } = await import('./see-need.ts')
  const seen = await seeNeed(values)
  return typeof seen === 'number' ? { ...(await seeMachine(values, dir)), code: seen } : seen
}

const seeMachine = async (values: Values, dir: string): Promise<Seen> => ({
  facts:
    (await givenFacts(values)) ?? withCorrections(dir, await lookAtHost(dir, beginLook({ outside: true }))),
})

const MARKS = { fine: 'ok   ', warns: 'warn ', blocks: 'STOP ' }

/** What is fine is a line a group; what is not has room for why and what to do. */
function told(findings: Finding[], remedies: Remedy[]): string[] {
  const fine = groupsOfFine(findings).map(
    group => `${MARKS.fine} ${group.findings.map(({ title }) => title).join(' · ')}`,
  )
  const open = findings
    .filter(({ level }) => level !== 'fine')
    .flatMap(finding => [
      problem(finding),
      ...remedies.filter(one => one.finding === finding.id).flatMap(commands),
    ])
  return [...fine, ...open]
}

const problem = ({ level, title, because, remedy }: Finding) =>
  `${MARKS[level]} ${title}${[because, remedy].map(text => `\n      ${text}`).join('')}`

const commands = ({ title, steps, afterwards }: Remedy): string[] => [
  `      ${title}:`,
  ...steps.map(step => `        ${shownStep(step).replaceAll('\n', '\n        ')}`),
  ...(afterwards === undefined ? [] : [`      ${afterwards}`]),
]
