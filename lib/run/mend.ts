import type { Seen } from '../doctor/remedies/is-mended.ts'
import { LOOK, mendingSteps } from '../doctor/remedies/mending-steps.ts'
import type { Remedy } from '../doctor/remedies/remedy.ts'
import { forgetLook } from '../machine/look-lately.ts'
import { type Mending, openMending } from '../machine/mending.ts'
import { isPractice } from '../machine/practice/memory.ts'
import { openPlayedRemedy } from '../machine/practice/play-remedy.ts'
import { createRedactor } from '../secrets/redact.ts'
import { closeToOthers } from '../system/close-file.ts'
import { conduct, type Run } from './conduct.ts'
import type { RunEvent } from './events.ts'
import { explainFailure } from './explain-failure.ts'
import { redactHappening } from './redact-happening.ts'

export interface MendOrder {
  dir: string
  remedy: Remedy
  /** Looks at the machine as before, to see whether it helped. */
  look(): Promise<Seen>
  listen?(event: RunEvent): void
}

/**
 * Carries out the commands of a remedy, the very ones that were shown. Of the folder, only the journal changes, and files that
 * are closed to others.
 */
export function startMend({ dir, remedy, look, listen }: MendOrder): Run {
  const run = conduct({ dir, kind: 'mend', stack: '', ...(listen && { listen }) }, () => {
    const machine = openMachine(dir, remedy, look)
    const redactor = createRedactor()
    return {
      steps: mendingSteps(remedy),
      machine,
      redact: told => redactHappening(told, redactor),
      urls: [],
      explain: (step, failure) => {
        const left = step.id === LOOK ? machine.left() : undefined
        return left ? { ...left, at: step.id } : explainFailure(step, failure)
      },
    }
  })
  // What was seen of the machine before holds no more, however far it came.
  const forget = () => forgetLook(dir)
  run.ended.then(forget, forget)
  return run
}

const openMachine = (dir: string, remedy: Remedy, look: MendOrder['look']): Mending =>
  isPractice(dir)
    ? openPlayedRemedy(remedy, dir, look)
    : openMending(remedy, {
        practice: false,
        look,
        close: path => closeToOthers(dir, path),
        run: async (command, telling) => {
          const { runTold } = await import('../machine/real/run-told.ts')
          return runTold(command, dir, telling)
        },
      })
