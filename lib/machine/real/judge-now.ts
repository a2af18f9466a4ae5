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

const REMEDY = 'Look at the new plan and start again.'

/** How Compose is called, or why it is not. */
export type Judgement =
  | { project: JudgedProject; refusal?: never }
  | { refusal: ActionFailed; project?: never }

/**
 * Judges the files again before a call of Compose: it reads them at every call, and a container or a program may have changed
 * them since the plan was made. They are judged as they are, so what the run itself has written is no news.
 */
export function judgeNow({ plan, world }: Pick<PreparedPlan, 'plan' | 'world'>, dir: string): Judgement {
  const refusal = refusalOfFiles({ dir, files: plan.compose.files })
  if (refusal) return { refusal }
  const stack = named(plan.stack)
  const { files: composeFiles, profiles, envFiles } = plan.compose
  const paths = new Set(['.env', ...stack.compose, ...stack.files, ...composeFiles, ...envFiles])
  const files: World['files'] = Object.fromEntries([...paths].map(path => [path, seeFile(dir, path)]))
  const broken = envFault(files['.env'])
  if (broken !== undefined) return changed('.env', `It cannot be used: ${broken}`)
  const name = projectName(dir, plan.compose)
  const judge = (world: World) =>
    rightsOf({ stack, documents: [], files: composeFiles, services: plan.services, project: name, world })
  const seen = { ...world, files, ...(world.around && { around: { ...world.around, leads: {} } }) }
  const first = judge(seen)
  const more = lookAtNamed(dir, seen, first)
  const { asks, findings, variables } = more === seen ? first : judge(more)
  const [unusable] = findings
  if (unusable) return changed(unusable.at ?? 'A compose file', unusable.because)
  const known = new Set(plan.asks.filter(isBlocking).map(identityOf))
  const news = asks.find(ask => isBlocking(ask) && !known.has(identityOf(ask)))
  if (news) return changed(news.file, `Line ${news.line}: ${news.title}. ${news.because}`)
  return { project: { dir, name, files: composeFiles, profiles, variables } }
}

const isBlocking = ({ level }: Ask) => level === 'blocks'

/** The reason names the end of a link, which may have become another. */
const identityOf = (ask: Ask) => `${allowanceOf(ask)}\t${ask.because}`

const changed = (place: string, because: string): Judgement => ({
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
