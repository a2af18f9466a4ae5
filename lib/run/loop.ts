import { setMaxListeners } from 'node:events'
import type { Finding } from '../doctor/finding.ts'
import { ActionFailed, type Machine, type Reading } from '../machine/machine.ts'
import type { Step } from '../stacks/contract/step.ts'
import type { Happening } from './events.ts'
import { doStep, type Tools } from './step.ts'

export interface Loop {
  steps: Step[]
  machine: Machine
  tell(happening: Happening): void
  /** Asks the run to end: nothing new is begun, and what takes long is broken off. */
  signal: AbortSignal
  /** What a failure means, where its lines are of a known kind. */
  explain(step: Step, failure: ActionFailed): Finding
  /** Milliseconds between two looks at something that is waited for. */
  pause?: number
}

export type Ending =
  | { ended: 'done' }
  | { ended: 'failed'; step?: string; finding: Finding }
  | { ended: 'cancelled'; left: string[] }

/**
 * First runs, runs again, resumes and reconfigures: there is only this loop, and it keeps nothing. Every step begins as
 * soon as those it needs are through; after a failure none begins any more.
 */
export async function runSteps(loop: Loop): Promise<Ending> {
  const { steps, signal, tell } = loop
  const halt = new AbortController()
  const tools: Tools = { ...loop, signal: AbortSignal.any([signal, halt.signal]) }
  // Each step is a question of its own, and Node warns of more than ten.
  setMaxListeners(0, tools.signal)
  let failure: { step: string; finding: Finding } | undefined
  const through = new Map<string, Promise<boolean>>()
  const survey = surveyOf(steps, tools)
  const held = new Set<string>()

  async function walk(step: Step): Promise<boolean> {
    const needed = await Promise.all(step.needs.map(need => through.get(need)))
    if (tools.signal.aborted || needed.includes(false)) return false
    try {
      // What held at first still does where nothing that it needs has been made since.
      const isQuiet = step.needs.every(need => held.has(need))
      const before = isQuiet ? await survey.get(step.id) : undefined
      if ((await doStep(step, tools, before)) && isQuiet) held.add(step.id)
      return true
    } catch (error) {
      // Whoever asked to stop, or failed before, is the reason for whatever fails after that.
      if (tools.signal.aborted) return false
      failure = { step: step.id, finding: fail(step, error) }
      halt.abort()
      return false
    }
  }

  function fail(step: Step, error: unknown): Finding {
    const known = error instanceof ActionFailed ? error : unforeseen(error)
    const finding = loop.explain(step, known)
    tell({ type: 'step-fail', step: step.id, finding, lines: known.lines, ends: true })
    return finding
  }

  for (const step of steps) through.set(step.id, walk(step))
  const results = await Promise.all([...through.values()])
  if (failure) return { ended: 'failed', ...failure }
  const left = steps.filter((_, index) => !results[index]).map(({ id }) => id)
  return left.length > 0 ? { ended: 'cancelled', left } : { ended: 'done' }
}

/**
 * Every claim is asked at once, so that a run with nothing to do takes as long as its slowest question and not as long as
 * their chain. Whoever gets no answer now asks again when it is their turn.
 */
function surveyOf(steps: Step[], { machine, signal }: Tools): Map<string, Promise<Reading | undefined>> {
  return new Map(steps.map(({ id, holds }) => [id, machine.probe(holds, signal).catch(() => undefined)]))
}

/** Said by a door, such as that a file has changed, or a fault of ours: its message is what we have. */
const unforeseen = (error: unknown) =>
  new ActionFailed(error instanceof Error ? error.message : String(error), [], { cause: error })
