import type { Finding } from '../../doctor/finding.ts'
import { list, prose, stacked } from '../markdown.ts'
import type { Section } from './section.ts'

/** What the look at the machine and the plan have to say. */
export const findings: Section = ({ seen: { findings, plan }, measure }) => {
  const all = [...findings, ...('seen' in plan ? plan.seen.findings : [])]
  const open = [...ofLevel(all, 'blocks'), ...ofLevel(all, 'warns')]
  const fine = ofLevel(all, 'fine')
  return stacked([
    list(open.map(told)),
    open.length === 0 ? 'Nothing stands in the way.' : '',
    measure.usual && fine.length > 0 ? `Fine: ${fine.map(({ title }) => prose(title)).join(' · ')}.` : '',
  ])
}

const ofLevel = (all: Finding[], level: Finding['level']) => all.filter(finding => finding.level === level)

const told = ({ level, title, because }: Finding) => `**${level}** ${prose(title)}. ${prose(because)}`
