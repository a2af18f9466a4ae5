import type { ServiceSeen } from '../gathered.ts'
import { isWell, worstFirst } from '../is-well.ts'
import { code, codeBlock, counted, folded, shortened, stacked } from '../markdown.ts'
import type { Measure } from '../measure.ts'
import { relevantLines } from '../relevant-lines.ts'
import type { Section } from './section.ts'

/** The last lines of every service, folded away, those first that are not well. */
export const said: Section = ({ seen: { services }, measure }) =>
  'unseen' in services ? '' : stacked(worstFirst(services.seen).map(service => ofService(service, measure)))

function ofService(service: ServiceSeen, { failing, well, width }: Measure): string {
  const shown = relevantLines(service.lines, isWell(service) ? well : failing)
  if (shown.length === 0) return ''
  const title = `${service.name}: ${counted(shown.length, 'line')}`
  return folded(escaped(title), codeBlock(shown.map(line => shortened(line, width))))
}

/** Between tags only HTML counts; a name of Compose holds nothing that does, and who knows who made it. */
const escaped = (text: string) => (/^[\w.:, -]+$/.test(text) ? text : code(text))
