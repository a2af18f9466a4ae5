import type { Claim, PlanSeen } from '../gathered.ts'
import { code, list, prose, stacked } from '../markdown.ts'
import type { Section } from './section.ts'

/** What the plan would change now, and what of it does not hold: the files against the plan, containers against the files. */
export const planState: Section = ({ seen: { plan } }) =>
  'unseen' in plan
    ? prose(plan.unseen)
    : stacked([filesOf(plan.seen), laterOf(plan.seen), claimsOf(plan.seen)])

function filesOf({ files, profiles }: PlanSeen): string {
  const drifted = files.filter(({ action }) => action !== 'unchanged')
  const named = profiles.length > 0 ? ` Profiles: ${profiles.map(code).join(', ')}.` : ''
  if (drifted.length === 0) return `All ${files.length} files are as the plan has them.${named}`
  return stacked([
    `${drifted.length} of ${files.length} files would change.${named}`,
    list(
      drifted.map(({ path, action, changed, lines }) => `${code(path)}: ${action}${whatOf(changed, lines)}`),
    ),
  ])
}

const whatOf = (changed: string[], lines: number) =>
  [
    ...(changed.length > 0 ? [`, keys ${changed.map(code).join(' ')}`] : []),
    ...(lines > 0 ? [`, ${lines} ${lines === 1 ? 'line' : 'lines'}`] : []),
  ].join('')

const laterOf = ({ later }: PlanSeen) =>
  later.length === 0 ? '' : `Still to come from a running service: ${later.map(code).join(', ')}.`

function claimsOf({ claims }: PlanSeen): string {
  if ('unseen' in claims) return prose(claims.unseen)
  const open = claims.seen.filter(({ holds }) => !holds)
  if (open.length === 0) return `Every one of ${claims.seen.length} steps holds.`
  return stacked([`${open.length} of ${claims.seen.length} steps do not hold now:`, list(open.map(lineOf))])
}

const lineOf = ({ step, title, saw }: Claim) => `${code(step)} (${prose(title)}): ${code(saw)}`
