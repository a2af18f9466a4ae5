import type { Finding } from '../doctor/finding.ts'
import type { Machine } from '../machine/machine.ts'
import type { Step } from '../stacks/contract.ts'
import { openAppend } from '../system/append-file.ts'
import { openStateFolder } from '../system/state-folder.ts'
import { explainSystemError } from '../system/system-error.ts'
import { FORMAT, type Happening, type RunEvent, type RunKind } from './events.ts'
import { explainFailure } from './explain-failure.ts'
import { forgetOldRuns } from './forget-old-runs.ts'
import { journalPath, lastRun } from './journal.ts'
import { takeLock } from './lock.ts'
import { type Ending, runSteps } from './loop.ts'
import { makeRunFolder, nextRunId } from './run-folders.ts'
import { sweepRuns } from './sweep-runs.ts'
import { openTeller } from './teller.ts'

export interface Conduct {
  dir: string
  kind: RunKind
  stack: string
  listen?(event: RunEvent): void
}

/** What a run is made of, opened once the folder belongs to it. */
export interface Stage {
  steps: Step[]
  machine: Machine
  redact(happening: Happening): Happening
  urls: { label: string; url: string }[]
  /** What a failure means, where more is known of it than what was said. */
  explain?: typeof explainFailure
}

export interface Run {
  id: string
  /** Settles when the last event is written. */
  ended: Promise<Ending>
  cancel(): void
}

export interface Opening {
  state: string
  id: string
  /** Where its journal will lie. */
  folder: string
  /** The run before this one, where it did not reach its end. */
  unfinished: string | undefined
}

/**
 * Takes the folder, sets the stage, and lets the loop run on: it belongs to this process and not to whoever asked for it.
 * What refuses before the first event is thrown; from then on the journal tells everything.
 */
export function conduct(order: Conduct, open: (opening: Opening) => Stage): Run {
  const state = openStateFolder(order.dir)
  const id = nextRunId(state)
  const lock = takeLock(state, { run: id, kind: order.kind })
  try {
    sweepRuns(state)
    const unfinished = order.kind === 'mend' ? undefined : unfinishedRun(state)
    const folder = makeRunFolder(state, id)
    forgetOldRuns(state, { id, kind: order.kind })
    const stage = open({ state, id, folder, unfinished })
    const journal = openAppend(journalPath(folder))
    const cancel = new AbortController()
    const ended = perform(order, stage, { id, unfinished, journal, cancel }).finally(() => {
      journal.close()
      lock.release()
    })
    return { id, ended, cancel: () => cancel.abort() }
  } catch (error) {
    lock.release()
    throw error
  }
}

function unfinishedRun(state: string): string | undefined {
  const last = lastRun(state)
  return last && last.start.kind !== 'undo' && last.end?.type !== 'run-done' ? last.id : undefined
}

interface Means {
  id: string
  unfinished: string | undefined
  journal: ReturnType<typeof openAppend>
  cancel: AbortController
}

async function perform(order: Conduct, stage: Stage, means: Means): Promise<Ending> {
  const { steps, machine, redact, urls, explain = explainFailure } = stage
  const { id, unfinished, journal, cancel } = means
  const lost: { error?: unknown } = {}
  const teller = openTeller({
    run: id,
    journal,
    redact,
    listen: event => order.listen?.(event),
    broken: error => {
      lost.error = error
      cancel.abort()
    },
  })
  teller.tell({
    type: 'run-start',
    format: FORMAT,
    kind: order.kind,
    stack: order.stack,
    practice: machine.practice,
    ...(unfinished !== undefined && { continues: unfinished }),
    steps: steps.map(({ id, stage, title, needs }) => ({ id, stage, title, needs })),
  })
  const reached = await runSteps({
    steps,
    machine,
    tell: teller.tell,
    signal: cancel.signal,
    explain,
  })
  await machine.close()
  const ending = lost.error === undefined ? reached : withoutJournal(lost.error)
  teller.tell(lastWord(ending, urls))
  teller.flush()
  return ending
}

function lastWord(ending: Ending, urls: Stage['urls']): Happening {
  if (ending.ended === 'done') return { type: 'run-done', urls }
  if (ending.ended === 'cancelled') return { type: 'run-cancel', left: ending.left }
  const { step, finding } = ending
  return { type: 'run-fail', ...(step !== undefined && { step }), finding }
}

/** Without a journal nobody could tell afterwards what was done: the run ends. */
function withoutJournal(error: unknown): Ending & { ended: 'failed' } {
  const because = explainSystemError(error) ?? (error instanceof Error ? error.message : String(error))
  const finding: Finding = {
    id: 'journal',
    level: 'blocks',
    title: 'The run cannot be written down',
    because,
    remedy: 'Make room where the folder of the stack lies, then start again: what is done stays done.',
  }
  return { ended: 'failed', finding }
}
