import type { Difference } from '../../plan/compare/differences.ts'
import { EnvFileError } from '../../plan/env/env-file-error.ts'
import { readEnv } from '../../plan/env/read-env.ts'
import type { Plan } from '../../plan/plan.ts'
import { projectName } from '../../plan/project-name.ts'
import { type Ask, allowanceOf } from '../../plan/rights/ask.ts'
import { rightsOf } from '../../plan/rights/rights-of.ts'
import type { World } from '../../stacks/contract/world.ts'
import { seeFile } from '../../system/see-file.ts'
import { whereLinksLead } from '../../system/where-links-lead.ts'
import { named } from '../choose-stack.ts'
import { ActionFailed } from '../machine.ts'
import type { PreparedPlan } from '../prepare-plan.ts'
import { refusalOfFiles } from './compose-model.ts'
import { asFailure, otherReading, type PlannedNow } from './other-reading.ts'

const REMEDY = 'Look at the new plan and start again.'

/**
 * Why Compose is not called now: it reads its files again at every call, and a container or a program may have changed
 * them since the plan was made. They are judged as they are, so what the run itself has written is no news; and Compose
 * has to read the same in them as this wizard.
 */
export async function refusalNow(
  { plan, world }: Pick<PreparedPlan, 'plan' | 'world'>,
  dir: string,
): Promise<ActionFailed | undefined> {
  const refusal = refusalOfFiles({ dir, files: plan.compose.files })
  if (refusal) return refusal
  const planned = plannedNow(plan, world, dir)
  const change = changeSince(plan, planned, dir)
  if (change) return change
  const other = await otherReading(planned, { ...plan.compose, dir })
  return other && asFailure(other)
}

/** Where Compose reads something else than this wizard in files that a plan leaves as they are. */
export async function differenceNow(
  { plan, world }: Pick<PreparedPlan, 'plan' | 'world'>,
  dir: string,
): Promise<Difference | undefined> {
  if (refusalOfFiles({ dir, files: plan.compose.files })) return undefined
  return (await otherReading(plannedNow(plan, world, dir), { ...plan.compose, dir }))?.difference
}

/** The plan with its files as they are now. */
function plannedNow(plan: Plan, world: World, dir: string): PlannedNow {
  const stack = named(plan.stack)
  const paths = new Set(['.env', ...stack.compose, ...stack.files, ...plan.compose.files])
  return {
    stack,
    documents: [],
    files: plan.compose.files,
    services: plan.services,
    project: projectName(dir, plan.compose),
    world: { ...world, files: Object.fromEntries([...paths].map(path => [path, seeFile(dir, path)])) },
  }
}

/** What the files ask for that the plan did not. */
function changeSince(plan: Plan, planned: PlannedNow, dir: string): ActionFailed | undefined {
  const { world } = planned
  const broken = envFault(world.files['.env'])
  if (broken !== undefined) return changed('.env', `It cannot be used: ${broken}`)
  const judge = (leads: Readonly<Record<string, string>>) =>
    rightsOf({ ...planned, world: { ...world, ...(world.around && { around: { ...world.around, leads } }) } })
  const first = judge({})
  const leads = whereLinksLead(dir, first.reaches)
  const { asks, findings } = Object.keys(leads).length === 0 ? first : judge(leads)
  const [unusable] = findings
  if (unusable) return changed(unusable.at ?? 'A compose file', unusable.because)
  const known = new Set(plan.asks.filter(isBlocking).map(identityOf))
  const news = asks.find(ask => isBlocking(ask) && !known.has(identityOf(ask)))
  return news && changed(news.file, `Line ${news.line}: ${news.title}. ${news.because}`)
}

const isBlocking = ({ level }: Ask) => level === 'blocks'

/** The reason names the end of a link, which may have become another. */
const identityOf = (ask: Ask) => `${allowanceOf(ask)}\t${ask.because}`

const changed = (place: string, because: string) =>
  new ActionFailed(
    `${place} is not what it was when the plan was made, so Compose was not called. ${because}`,
    [REMEDY],
  )

function envFault(seen: World['files'][string] | undefined): string | undefined {
  if (seen && 'unusable' in seen) return seen.unusable
  try {
    if (seen && 'text' in seen) readEnv(seen.text)
    return undefined
  } catch (error) {
    if (error instanceof EnvFileError) return error.message
    throw error
  }
}
