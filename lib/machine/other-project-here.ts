import { setTimeout as pause } from 'node:timers/promises'
import { factValue, isKnown } from '../doctor/facts.ts'
import { type Finding, warns } from '../doctor/finding.ts'
import { partNames } from '../plan/part-names.ts'
import { projectName } from '../plan/project-name.ts'
import { DEFAULT_ENDPOINT } from '../system/host/endpoint.ts'
import { isPractice } from './practice/memory.ts'
import type { PreparedPlan } from './prepare-plan.ts'

/** What the engine has under the name of this project that comes from elsewhere. */
export interface OtherProject {
  findings: Finding[]
  /** A name that no project has, where the planned one has parts that are not of this folder. */
  freeName?: string
}

/** How long the engine is waited for before a plan is shown without its answer, in milliseconds. */
const PATIENCE = 2000

/**
 * Looks for containers, networks and volumes of the planned project that are not of this folder. Where the engine gives
 * no answer in time, that is a warning: a run asks again before it touches a container.
 */
export async function lookForOtherHere(
  dir: string,
  { plan, world }: Pick<PreparedPlan, 'plan' | 'world'>,
  { hasRun }: { hasRun: boolean },
): Promise<OtherProject> {
  const { host } = world
  if (isPractice(dir) || !isKnown(host.engine)) return { findings: [] }
  const { lookForOtherProject } = await import('./real/other-project.ts')
  const address = factValue(host.endpoint) ?? DEFAULT_ENDPOINT
  const project = projectName(dir, { named: plan.compose.named })
  const answered = new AbortController()
  const late = pause(PATIENCE, unanswered(project, `Docker gave no answer within ${PATIENCE / 1000} s.`), {
    signal: answered.signal,
  })
  const { nameFrom } = plan.compose
  const isNamedByFile = nameFrom === '.env' || nameFrom === 'compose files'
  const parts = partNames(plan, world, project)
  const looked = lookForOtherProject({ address, dir, project, parts, isNamedByFile, hasRun }).catch(
    (error: unknown) => unanswered(project, error instanceof Error ? error.message : String(error)),
  )
  // Ends the timer as well, so that nothing waits for it.
  void looked.then(() => answered.abort())
  return Promise.race([looked, late.catch(() => looked)])
}

const unanswered = (project: string, why: string): OtherProject => ({
  findings: [
    warns(
      'other-project-unknown',
      `It is not known whether another folder uses the project name ${project}`,
      why,
      'Containers of another folder are not touched: the run checks again before it starts a service.',
    ),
  ],
})
