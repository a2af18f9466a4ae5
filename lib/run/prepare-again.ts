import type { HostFacts } from '../doctor/facts.ts'
import { chooseStack } from '../machine/choose-stack.ts'
import { lookAtHost } from '../machine/look.ts'
import { practiceHost } from '../machine/practice/host.ts'
import { isPractice } from '../machine/practice/memory.ts'
import { type Objection, type PreparedPlan, preparePlan } from '../machine/prepare-plan.ts'
import { stateFolderOf } from '../system/state-folder.ts'
import { readLastAnswers } from './last-answers.ts'

/** This machine; in a folder for practice, the one that is made up. */
export const lookAtHostFor = async (dir: string): Promise<HostFacts> =>
  isPractice(dir) ? practiceHost : lookAtHost()

/** Plans what was answered for the last run, as far as the files still say so. */
export async function prepareAgain(dir: string): Promise<PreparedPlan | Objection> {
  const host = await lookAtHostFor(dir)
  const last = readLastAnswers(stateFolderOf(dir))
  const stack = chooseStack(dir, host, last?.stack)
  return preparePlan({
    dir,
    host,
    stack,
    last: last?.stack === stack.id ? last.answers : {},
    flags: undefined,
    given: {},
  })
}
