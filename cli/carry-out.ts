import type { Run } from '@/lib/run/conduct.ts'
import type { RunEvent } from '@/lib/run/events.ts'
import { showRun } from './show-run.ts'
import { say } from './streams.ts'
import { untilSignal } from './until-signal.ts'

/** Starts a run, shows what happens in it, and ends with it or, on a signal, before: the exit code. */
export async function carryOut(
  begin: (listen: (event: RunEvent) => void) => Run,
  { json }: { json: boolean },
): Promise<number> {
  const view = showRun({ json })
  try {
    const outcome = await untilSignal(() => begin(view.show))
    if ('value' in outcome) return outcome.value.ended === 'done' ? 0 : 1
    view.close()
    if (outcome.late)
      say('Stopped, while a step was still at work. What is done stays done: start again to go on.')
    return outcome.code
  } finally {
    view.close()
  }
}
