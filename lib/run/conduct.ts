import { setMaxListeners } from 'node:events'
import type { Finding } from '../doctor/finding.ts'
import type { Machine } from '../machine/machine.ts'
import type { Step } from '../stacks/contract/step.ts'
import type { AppendFile } from '../system/append-file.ts'
import { openStateFolder, type StateFolder } from '../system/state-folder.ts'
import { explainSystemError } from '../system/system-error.ts'
import { FORMAT, type Happening, type RunEvent } from './events.ts'
import { explainFailure } from './explain-failure.ts'
import { forgetOldRuns } from './forget-old-runs.ts'
import { lastRun, openJournal } from './journal.ts'
import { changesStack, onlyLooksOn, type RunKind } from './kinds.ts'
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

/** A run that is no matter of claims: it says what it does on the way. */
export interface Performance extends Pick<Stage, 'redact' | 'urls'> {
  practice: boolean
  steps: Pick<Step, 'id' | 'stage' | 'title' | 'needs'>[]
  work(tell: (happening: Happening) => void, signal: AbortSignal): Promise<Ending>
}

const byLoop = ({ steps, machine, redact, urls, explain = explainFailure }: Stage): Performance => ({
  practice: machine.practice,
  steps,
  redact,
  urls,
  async work(tell, signal) {
    const reached = await runSteps({ steps, machine, tell, signal, explain })
    await machine.close()
    return reached
  },
})

export interface Run {
  id: string
  /** Settles when the last event is written. */
  ended: Promise<Ending>
  cancel(): void
}

export interface Opening {
  state: StateFolder
  id: string
  /** Where its journal will lie. */
  folder: StateFolder
  /** The run before this one, where it did not reach its end. */
  unfinished: string | undefined
}

/**
 * Takes the folder, sets the stage, and lets the loop run on: it belongs to this process and not to whoever asked for it.
 * What refuses before the first event is thrown; from then on the journal tells everything.
 */
export function conduct(order: Conduct, open: (opening: Opening) => Stage | Performance): Run {
  const state = openStateFolder(order.dir)
  const id = nextRunId(state)
  const locks = takeLocks(state, id, order.kind)
  try {
    sweepRuns(state)
    const unfinished = changesStack(order.kind) ? unfinishedRun(state) : undefined
    const folder = makeRunFolder(state, id)
    forgetOldRuns(state, { id, kind: order.kind })
    const opened = open({ state, id, folder, unfinished })
    const performance = 'work' in opened ? opened : byLoop(opened)
    const journal = openJournal(folder)
    const cancel = new AbortController()
    // A proof reads the logs of all services at once, and Node warns of more than ten.
    setMaxListeners(0, cancel.signal)
    const ended = perform(order, performance, { id, unfinished, journal, cancel }).finally(() => {
      journal.close()
      locks.release()
    })
    locks.begun()
    return { id, ended, cancel: () => cancel.abort() }
  } catch (error) {
    locks.release()
    throw error
  }
}

/** What changes nothing has to begin alone as well, and is in nobody's way once its first event is written. */
function takeLocks(state: StateFolder, run: string, kind: RunKind) {
  const lock = takeLock(state, { run, kind })
  if (!onlyLooksOn(kind)) return { begun: () => {}, release: lock.release }
  try {
    const proof = takeLock(state, { run, kind }, 'proof')
    return {
      begun: lock.release,
      release() {
        lock.release()
        proof.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function unfinishedRun(state: StateFolder): string | undefined {
  const last = lastRun(state)
  return last && last.start.kind !== 'undo' && last.end?.type !== 'run-done' ? last.id : undefined
}

interface Means {
  id: string
  unfinished: string | undefined
  journal: AppendFile
  cancel: AbortController
}

async function perform(order: Conduct, performance: Performance, means: Means): Promise<Ending> {
  const { steps, practice, redact, urls, work } = performance
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
    practice,
    ...(unfinished !== undefined && { continues: unfinished }),
    steps: steps.map(({ id, stage, title, needs }) => ({ id, stage, title, needs })),
  })
  const reached = await work(teller.tell, cancel.signal)
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
