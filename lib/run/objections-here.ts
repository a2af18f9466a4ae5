import type { HostFacts } from '../doctor/facts.ts'
import { blocks, type Finding } from '../doctor/finding.ts'
import { named } from '../machine/choose-stack.ts'
import { objectionsTo } from '../machine/may-apply.ts'
import { isPractice } from '../machine/practice/memory.ts'
import { openStandingPractice } from '../machine/practice/standing.ts'
import type { Plan } from '../plan/plan.ts'
import { stateFolderOf } from '../system/state-folder.ts'
import { readLastAnswers } from './last-answers.ts'

/** What stands against carrying a plan out in a folder now. */
export async function objectionsHere(dir: string, plan: Plan, host: HostFacts): Promise<Finding[]> {
  const objections = objectionsTo(plan, host)
  return objections.length > 0 ? objections : otherStack(dir, plan, host)
}

async function openStanding(dir: string, host: HostFacts, stack: string) {
  const { openStandingProject } = await import('../machine/real/standing-project.ts')
  return openStandingProject(dir, host, stack)
}

/** Two stacks of one checkout share its files and ports: one of them runs at a time. */
async function otherStack(dir: string, plan: Plan, host: HostFacts): Promise<Finding[]> {
  const last = readLastAnswers(stateFolderOf(dir))?.stack
  if (last === undefined || last === plan.stack) return []
  const standing = isPractice(dir) ? openStandingPractice(dir) : await openStanding(dir, host, last)
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
