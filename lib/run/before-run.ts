import type { HostFacts } from '../doctor/facts.ts'
import { blocks, type Finding } from '../doctor/finding.ts'
import { needOfPlan } from '../doctor/need-of-plan.ts'
import { named } from '../machine/choose-stack.ts'
import { lookAtNeed } from '../machine/look-at-need.ts'
import { cautionsFor, objectionsTo } from '../machine/may-apply.ts'
import { lookForOtherHere, type OtherProject } from '../machine/other-project-here.ts'
import { otherReadingHere } from '../machine/other-reading-here.ts'
import { isPractice } from '../machine/practice/memory.ts'
import type { PreparedPlan } from '../machine/prepare-plan.ts'
import { standingHere } from '../machine/standing-here.ts'
import type { Plan } from '../plan/plan.ts'
import { projectName } from '../plan/project-name.ts'
import { beginLook } from '../system/host/look.ts'
import { trustedStateOf } from '../system/state-folder.ts'
import { readLastAnswers } from './last-answers.ts'
import { newestRun } from './runs-here.ts'

export interface BeforeRun {
  /** What stands against the run. */
  objections: Finding[]
  /** What a person should know, and may go on with. */
  cautions: Finding[]
  /** A project name that is free, where the planned one has parts that are not of this folder. */
  freeName?: string
}

/**
 * What is to be said before a plan is carried out in a folder now. Its ports, cards and names are looked at here, as late
 * as can be; `outside` lets name servers be asked, which opening a page does not.
 */
export async function lookBeforeRun(
  dir: string,
  { plan, world: { host, ...world } }: Pick<PreparedPlan, 'plan' | 'world'>,
  { outside }: { outside: boolean },
): Promise<BeforeRun> {
  const first = objectionsTo(plan, host)
  if (first.length > 0) return { objections: first, cautions: [] }
  const need = needOfPlan(plan, { ...world, host }, projectName(dir, { named: plan.compose.named }))
  const [seen, other, reading] = await Promise.all([
    isPractice(dir) ? host : lookAtNeed(host, need, beginLook({ outside })),
    lookForOther(dir, { plan, world: { ...world, host } }),
    otherReadingHere(dir, { plan, world: { ...world, host } }),
  ])
  const findings = [...other.findings, ...reading, ...(await otherStack(dir, plan, host))]
  return {
    objections: [...objectionsTo(plan, seen, need), ...findings.filter(({ level }) => level === 'blocks')],
    cautions: [...findings.filter(({ level }) => level !== 'blocks'), ...cautionsFor(seen, need)],
    ...(other.freeName !== undefined && { freeName: other.freeName }),
  }
}

/** Looks for containers, networks and volumes of the planned project that are not of this folder. */
export const lookForOther = (
  dir: string,
  prepared: Pick<PreparedPlan, 'plan' | 'world'>,
): Promise<OtherProject> =>
  lookForOtherHere(dir, prepared, { hasRun: newestRun(trustedStateOf(dir)) !== undefined })

/** Two stacks of one checkout share its files and ports: one of them runs at a time. */
async function otherStack(dir: string, plan: Plan, host: HostFacts): Promise<Finding[]> {
  const last = readLastAnswers(trustedStateOf(dir))?.stack
  if (last === undefined || last === plan.stack) return []
  const standing = await standingHere(dir, host, last)
  if ((await standing.running()).length === 0) return []
  const [now, wanted] = [named(last).title, named(plan.stack).title]
  return [
    blocks(
      'other-stack',
      `${now} still runs here`,
      `${wanted} is set up from the same checkout, with the same files and ports.`,
      'Run `reflector-wizard stop` first; its data stays.',
    ),
  ]
}
