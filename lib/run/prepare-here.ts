import type { HostFacts } from '../doctor/facts.ts'
import { chooseStack } from '../machine/choose-stack.ts'
import { withCorrections } from '../machine/corrections-here.ts'
import { lookAtHost } from '../machine/look.ts'
import { practiceHostIn } from '../machine/practice/host-in.ts'
import { isPractice } from '../machine/practice/memory.ts'
import { type Objection, type PreparedPlan, preparePlan } from '../machine/prepare-plan.ts'
import { trustedStateOf } from '../system/state-folder.ts'
import { readLastAnswers } from './last-answers.ts'

export interface Wanted {
  /** Another machine to plan for. */
  host?: HostFacts | undefined
  /** A stack by its name, where the last run and the checkout are not to decide. */
  stack?: string | undefined
  flags?: string[] | undefined
  given?: unknown
  /** Whether what nobody answered is answered by what fits this machine. */
  advise?: boolean
  /** What else the compose files may ask of this machine, by keys or allowances. */
  allowed?: readonly string[]
}

/** This machine, with what was said of it here; in a folder for practice, the one that is made up. */
export const lookAtHostFor = async (dir: string): Promise<HostFacts> =>
  withCorrections(dir, isPractice(dir) ? practiceHostIn(dir) : await lookAtHost(dir))

/** Plans what is wanted over what was answered for the last run, as far as the files still say so. */
export async function prepareHere(dir: string, wanted: Wanted = {}): Promise<PreparedPlan | Objection> {
  const host = wanted.host ?? (await lookAtHostFor(dir))
  const last = readLastAnswers(trustedStateOf(dir))
  const stack = chooseStack(dir, host, wanted.stack ?? last?.stack)
  return preparePlan({
    dir,
    host,
    stack,
    last: last?.stack === stack.id ? last.answers : {},
    allowed: [...((last?.stack === stack.id && last.allowed) || []), ...(wanted.allowed ?? [])],
    flags: wanted.flags,
    given: wanted.given ?? {},
    advise: wanted.advise ?? false,
  })
}
