import type { CauseSeen } from '../causes.ts'
import { code, prose, shortened, stacked } from '../markdown.ts'
import type { Section } from './section.ts'

const MOST = 8

/** What went wrong first of all, and the line that shows it. */
export const causes: Section = ({ causes, measure, seen: { run } }) => {
  const shown = causes.slice(0, MOST).map((cause, index) => told(cause, index + 1, measure.width))
  const more = causes.length > MOST ? `And ${causes.length - MOST} more, which may follow from these.` : ''
  if (shown.length > 0) return stacked([shown.join('\n'), more])
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
