import type { EnvFileSeen, SettingSeen } from '../gathered.ts'
import { code, counted, folded, prose, stacked } from '../markdown.ts'
import type { Section } from './section.ts'

/** The keys of the env files, each with what kind of value it has; values only where they are public. */
export const settings: Section = ({ seen: { envFiles }, measure }) => {
  if (!measure.settings) return ''
  return envFiles.length === 0
    ? 'No env file is here.'
    : stacked(envFiles.map(file => ofFile(file, measure.usual)))
}

function ofFile({ path, settings }: EnvFileSeen, usual: boolean): string {
  if ('unseen' in settings) return `${code(path)}: ${prose(settings.unseen)}`
  const shown = settings.seen.filter(({ class: kind }) => usual || kind !== 'default')
  const rest = settings.seen.length - shown.length
  return folded(
    `${path}: ${counted(settings.seen.length, 'key')}`,
    stacked([shown.map(line).join('\n'), rest > 0 ? `${rest} more are as the example has them.` : '']),
  )
}

const line = ({ name, class: kind, shows }: SettingSeen) =>
  `- ${code(name)} ${kind}${shows === undefined ? '' : ` ${code(shows)}`}`
