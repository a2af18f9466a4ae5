import type { Finding } from '@/lib/doctor/finding.ts'
import { groupsOfFine } from '@/lib/doctor/groups.ts'
import type { Remedy } from '@/lib/doctor/remedies/remedy.ts'
import { shownStep } from '@/lib/doctor/remedies/shown-step.ts'

const MARKS = { fine: 'ok   ', warns: 'warn ', blocks: 'STOP ' }

/** What is fine is a line a group; what is not has room for why and what to do. */
export function doctorLines(findings: Finding[], remedies: Remedy[]): string[] {
  const fine = groupsOfFine(findings).map(
    group => `${MARKS.fine} ${group.findings.map(({ title }) => title).join(' · ')}`,
  )
  const open = findings
    .filter(({ level }) => level !== 'fine')
    .flatMap(finding => [
      problem(finding),
      ...remedies.filter(one => one.finding === finding.id).flatMap(remedyLines),
    ])
  return [...fine, ...open]
}

const problem = ({ level, title, because, remedy }: Finding) =>
  `${MARKS[level]} ${title}${[because, remedy].map(text => `\n      ${text}`).join('')}`

/** The commands as they would be typed, and what to know of them. */
export const remedyLines = ({ title, steps, beforehand, afterwards }: Remedy): string[] => [
  `      ${title}:`,
  ...(beforehand === undefined ? [] : [`      ${beforehand}`]),
  ...steps.map(step => `        ${shownStep(step).replaceAll('\n', '\n        ')}`),
  ...(afterwards === undefined ? [] : [`      ${afterwards}`]),
]
