import type { CauseSeen } from '../causes.ts'
import type { Gathered } from '../gathered.ts'
import { code, prose, shortened, stacked } from '../markdown.ts'
import type { Section } from './section.ts'

const MOST = 8

/** What went wrong first of all, and the line that shows it; then what may be over. */
export const causes: Section = ({ causes, measure, seen }) => {
  const present = causes.filter(({ isPast }) => !isPast)
  const past = causes.filter(({ isPast }) => isPast)
  return stacked([
    present.length > 0 ? listed(present, measure.width) : withoutCause(seen),
    ...(past.length > 0 ? [EARLIER, listed(past, measure.width)] : []),
  ])
}

const EARLIER = 'Said earlier, before what said it was started again or was well, and maybe over:'

function listed(causes: readonly CauseSeen[], width: number): string {
  const shown = causes.slice(0, MOST).map((cause, index) => told(cause, index + 1, width))
  const more = causes.length > MOST ? `And ${causes.length - MOST} more, which may follow from these.` : ''
  return stacked([shown.join('\n'), more])
}

function withoutCause({ run }: Gathered): string {
  const finding = 'seen' in run ? run.seen.finding : undefined
  return finding
    ? `No known cause. The last run ended with: **${prose(finding.title)}.** ${prose(finding.because)}`
    : 'No known cause in what was seen.'
}

const told = ({ title, meaning, remedy, line, from }: CauseSeen, number: number, width: number) =>
  [
    `${number}. **${prose(title)}** (${prose(from)}). ${prose(meaning)}`,
    `   ${code(shortened(line, width))}`,
    ...(remedy === '' ? [] : [`   Remedy: ${withCode(remedy)}`]),
  ].join('\n')

/** In a remedy, what stands in backticks is a command. */
const withCode = (text: string) =>
  text
    .split(/(`[^`]+`)/)
    .map(part => (part.startsWith('`') ? part : prose(part) === '' ? part : spaced(part)))
    .join('')
const spaced = (part: string) => `${/^\s/.test(part) ? ' ' : ''}${prose(part)}${/\s$/.test(part) ? ' ' : ''}`
