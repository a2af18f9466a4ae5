import type { Difference } from '../../plan/compare/differences.ts'
import { EnvFileError } from '../../plan/env/env-file-error.ts'
import { readEnv } from '../../plan/env/read-env.ts'
import { projectName } from '../../plan/project-name.ts'
import { type Ask, allowanceOf } from '../../plan/rights/ask.ts'
import { rightsOf } from '../../plan/rights/rights-of.ts'
import type { World } from '../../stacks/contract/world.ts'
import type { JudgedProject } from '../../system/compose.ts'
import { seeFile } from '../../system/see-file.ts'
import { named } from '../choose-stack.ts'
import { lookAtNamed } from '../look-at-named.ts'
import { ActionFailed } from '../machine.ts'
import type { PreparedPlan } from '../prepare-plan.ts'
import { refusalOfFiles } from './compose-model.ts'
import { asFailure, otherReading, type PlannedNow } from './other-reading.ts'

const REMEDY = 'Look at the new plan and start again.'

/** How Compose is called, or why it is not. */
export type Judgement =
  | { project: JudgedProject; refusal?: never }
  | { refusal: ActionFailed; project?: never }

type Prepared = Pick<PreparedPlan, 'plan' | 'world'>

type Judged =
  | { project: JudgedProject; planned: PlannedNow; refusal?: never }
  | { refusal: ActionFailed; project?: never; planned?: never }

/**
 * Judges the files again before a call of Compose: it reads them at every call, and a container or a program may have changed
 * them since the plan was made. They are judged as they are, so what the run itself has written is no news. Compose has to
 * read the same in them as this wizard.
 */
export async function judgeNow(prepared: Prepared, dir: string): Promise<Judgement> {
  const { refusal, project, planned } = judgeFiles(prepared, dir)
  if (refusal) return { refusal }
  const other = await otherReading(planned, project)
  if (other) return { refusal: asFailure(other) }
  // The files may have changed while Compose was asked.
  return judgeFiles(prepared, dir)
}

/** Where Compose reads something else than this wizard in files that a plan leaves as they are. */
export async function differenceNow(prepared: Prepared, dir: string): Promise<Difference | undefined> {
  const { refusal, project, planned } = judgeFiles(prepared, dir)
  return refusal ? undefined : (await otherReading(planned, project))?.difference
}

/** Judges the files as they are now by the wizard's own reading alone. */
function judgeFiles({ plan, world }: Prepared, dir: string): Judged {
  const refusal = refusalOfFiles({ dir, files: plan.compose.files })
  if (refusal) return { refusal }
  const stack = named(plan.stack)
  const { files, profiles, envFiles } = plan.compose
  const paths = new Set(['.env', ...stack.compose, ...stack.files, ...files, ...envFiles])
  const seen = {
    ...world,
    files: Object.fromEntries([...paths].map(path => [path, seeFile(dir, path)])),
    ...(world.around && { around: { ...world.around, leads: {} } }),
  }
  const broken = envFault(seen.files['.env'])
  if (broken !== undefined) return changed('.env', `It cannot be used: ${broken}`)
  const name = projectName(dir, plan.compose)
  const given = { stack, documents: [] as [], files, services: plan.services, project: name }
  const first = rightsOf({ ...given, world: seen })
  const planned = { ...given, world: lookAtNamed(dir, seen, first) }
  const { asks, findings, variables } = planned.world === seen ? first : rightsOf(planned)
  const [unusable] = findings
  if (unusable) return changed(unusable.at ?? 'A compose file', unusable.because)
  const known = new Set(plan.asks.filter(isBlocking).map(identityOf))
  const news = asks.find(ask => isBlocking(ask) && !known.has(identityOf(ask)))
  if (news) return changed(news.file, `Line ${news.line}: ${news.title}. ${news.because}`)
  return { project: { dir, name, files, profiles, variables }, planned }
}

const isBlocking = ({ level }: Ask) => level === 'blocks'

/** The reason names the end of a link, which may have become another. */
const identityOf = (ask: Ask) => `${allowanceOf(ask)}\t${ask.because}`

const changed = (place: string, because: string): Judged => ({
  refusal: new ActionFailed(
    `${place} is not what it was when the plan was made, so Compose was not called. ${because}`,
    [REMEDY],
  ),
})

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
