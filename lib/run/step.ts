import { setTimeout as pause } from 'node:timers/promises'
import { ActionFailed, type Machine, type Reading, type Telling } from '../machine/machine.ts'
import type { Action, Step } from '../stacks/contract/step.ts'
import type { Happening } from './events.ts'

export interface Tools {
  machine: Machine
  tell(happening: Happening): void
  signal: AbortSignal
  pause?: number
}

/**
 * Asks whether the claim holds, unless that was asked before; if not, makes it true and asks again until it does or its
 * time is over. Says whether there was nothing to do.
 */
export async function doStep(step: Step, tools: Tools, before?: Reading): Promise<boolean> {
  const { machine, tell, signal } = tools
  const now = before?.ok ? before : await machine.probe(step.holds, signal)
  signal.throwIfAborted()
  if (now.ok) {
    tell({ type: 'step-skip', step: step.id, saw: now.saw })
    return true
  }
  tell({ type: 'step-start', step: step.id })
  const overdue = AbortSignal.timeout(step.within * 1000)
  try {
    const telling = tellingOf(step, tools, AbortSignal.any([signal, overdue]))
    await makeTrue(step, telling, tools)
    const { saw } = await untilHolds(step, tools, overdue)
    tell({ type: 'step-done', step: step.id, saw })
    return false
  } catch (error) {
    if (signal.aborted) tell({ type: 'step-stop', step: step.id })
    if (overdue.aborted && !signal.aborted && !(error instanceof ActionFailed))
      throw new ActionFailed(`It was not done within ${spoken(step.within)}.`, [], { cause: error })
    throw error
  }
}

const tellingOf = ({ id }: Step, { tell }: Tools, signal: AbortSignal): Telling => ({
  log: lines => tell({ type: 'log', step: id, lines }),
  progress: progress => tell({ type: 'progress', step: id, ...progress }),
  signal,
})

/** A service that has just begun to answer may still refuse its first commands: what is only said is said again. */
const isOnlySaid = ({ make }: Step) => make.every(({ do: kind }) => kind === 'exec' || kind === 'mint')
const TRIES = 3

async function makeTrue(step: Step, telling: Telling, { machine }: Tools): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      for (const action of step.make) await make(action, telling, machine)
      return
    } catch (error) {
      if (!(error instanceof ActionFailed) || !isOnlySaid(step) || tries === TRIES) throw error
      telling.log([...error.lines, `${error.message} Trying again (${tries + 1} of ${TRIES}).`])
      await pause(1000, undefined, { signal: telling.signal })
      if ((await machine.probe(step.holds, telling.signal)).ok) return
    }
  }
}

async function make(action: Action, telling: Telling, machine: Machine): Promise<void> {
  telling.signal.throwIfAborted()
  if (action.unless && (await machine.probe(action.unless, telling.signal)).ok) return
  telling.signal.throwIfAborted()
  await machine.act(action, telling)
}

const FIRST_PAUSE = 50
const LONGEST_PAUSE = 300

async function untilHolds(step: Step, { machine, signal, pause: fixed }: Tools, overdue: AbortSignal) {
  let reading: Reading | undefined
  for (let wait = fixed ?? FIRST_PAUSE; ; wait = fixed ?? Math.min(wait * 1.5, LONGEST_PAUSE)) {
    signal.throwIfAborted()
    reading = await machine.probe(step.holds, signal)
    if (reading.ok) return reading
    if (reading.ended) throw new ActionFailed(sentence(reading.saw), reading.ended.lines)
    if (overdue.aborted)
      throw new ActionFailed(`It was not ready within ${spoken(step.within)}. Seen last: ${reading.saw}.`)
    await pause(wait, undefined, { signal })
  }
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)
const spoken = (seconds: number) =>
  seconds % 60 === 0 && seconds > 60 ? `${seconds / 60} minutes` : `${seconds} s`
