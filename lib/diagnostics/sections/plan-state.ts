import type { Claim, PlanSeen } from '../gathered.ts'
import { code, counted, list, prose, stacked } from '../markdown.ts'
import type { Section } from './section.ts'

/** What the plan would change now, and what of it does not hold: the files against the plan, containers against the files. */
export const planState: Section = ({ seen: { plan } }) =>
  'unseen' in plan
    ? prose(plan.unseen)
    : stacked([filesOf(plan.seen), laterOf(plan.seen), claimsOf(plan.seen)])

function filesOf({ files, profiles }: PlanSeen): string {
  const drifted = files.filter(({ action }) => action !== 'unchanged')
  const named = profiles.length > 0 ? ` Profiles: ${profiles.map(code).join(', ')}.` : ''
  if (drifted.length === 0) return `No file would change, of ${counted(files.length, 'file')}.${named}`
  return stacked([
    `Of ${counted(files.length, 'file')} these would change.${named}`,
    list(
      drifted.map(({ path, action, changed, lines }) => `${code(path)}: ${action}${whatOf(changed, lines)}`),
    ),
  ])
}

const whatOf = (changed: string[], lines: number) =>
  [
    ...(changed.length > 0 ? [`, keys ${changed.map(code).join(' ')}`] : []),
    ...(lines > 0 ? [`, ${counted(lines, 'line')}`] : []),
  ].join('')

const laterOf = ({ later }: PlanSeen) =>
  later.length === 0 ? '' : `Still to come from a running service: ${later.map(code).join(', ')}.`

function claimsOf({ claims }: PlanSeen): string {
  if ('unseen' in claims) return prose(claims.unseen)
  const open = claims.seen.filter(({ holds }) => !holds)
  if (open.length === 0) return `Nothing is left to do in ${counted(claims.seen.length, 'step')}.`
  return stacked([`Of ${counted(claims.seen.length, 'step')} these do not hold now:`, list(open.map(lineOf))])
}

const lineOf = ({ step, title, saw }: Claim) =>
  `${code(step)}${step.endsWith(title) ? '' : ` (${prose(title)})`}: ${code(saw)}`
