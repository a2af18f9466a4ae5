import { blocks } from '../doctor/finding.ts'
import { openAskedFiles } from '../machine/asked-files.ts'
import type { PreparedPlan } from '../machine/prepare-plan.ts'
import { type Deed, deedSteps } from '../plan/deed-steps.ts'
import { blockingAsks } from '../plan/rights/ask.ts'
import type { Step } from '../stacks/contract/step.ts'
import { conduct, type Run } from './conduct.ts'
import type { RunEvent } from './events.ts'
import { prepareHere } from './prepare-here.ts'
import { redactHappening } from './redact-happening.ts'
import { type Begun, begin } from './runs-begin.ts'
import { knowing } from './secrets-of-plan.ts'
import { openMachine } from './start-run.ts'

/** Does something to what runs, as a run of its own: it can be followed and cancelled, and no file is written. */
export const beginDeed = (dir: string, deed: Deed): Promise<Begun> =>
  begin(async () => {
    const prepared = await prepareHere(dir)
    if ('findings' in prepared) return prepared
    const refused = startsContainers(deed) ? blockingAsks(prepared.plan) : []
    if (refused.length > 0) return { findings: refused }
    const steps = deedSteps(prepared.plan, deed)
    return steps ? startDeed({ dir, prepared, steps }) : { findings: [NOTHING] }
  })

const startsContainers = (deed: Deed) => deed.do === 'start' || deed.do === 'restart'

const NOTHING = blocks(
  'no-deed',
  'There is nothing of the kind here',
  'What was set up has changed since this was shown, so nothing was begun.',
  'Load the page again.',
)

export interface DeedOrder {
  dir: string
  prepared: PreparedPlan
  steps: Step[]
  listen?(event: RunEvent): void
}

export const startDeed = ({ dir, prepared, steps, listen }: DeedOrder): Run =>
  conduct({ dir, kind: 'service', stack: prepared.plan.stack, ...(listen && { listen }) }, () => {
    const redactor = knowing(prepared)
    return {
      steps,
      machine: openMachine(prepared, openAskedFiles(prepared, dir), dir),
      redact: told => redactHappening(told, redactor),
      urls: [],
    }
  })
