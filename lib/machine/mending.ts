import type { Finding } from '../doctor/finding.ts'
import { type Seen, verdictOn } from '../doctor/remedies/is-mended.ts'
import type { Remedy } from '../doctor/remedies/remedy.ts'
import type { Action } from '../stacks/contract/step.ts'
import type { Machine, Reading, Telling } from './machine.ts'

type Command = Extract<Action, { do: 'command' }>

/** How the commands of a remedy are carried out, and the machine looked at after them. */
export interface Hands {
  practice: boolean
  run(command: Command, telling: Telling): Promise<void>
  /** Closes a file of the folder to others. */
  close(path: string): void
  look(): Promise<Seen>
}

export interface Mending extends Machine {
  /** What was still found when it was looked at last. */
  left(): Finding | undefined
}

/** A machine that knows what was done to it since it was opened, and whether that helped. */
export function openMending(remedy: Remedy, { practice, run, close, look }: Hands): Mending {
  const done = new Set<Action>()
  let left: Finding | undefined
  let isDue = false

  async function lookAgain(): Promise<Reading> {
    // The loop asks before a step begins as well: a look takes a while, and is a step of its own for whoever follows.
    if (done.size < remedy.steps.length || !isDue) {
      isDue = done.size === remedy.steps.length
      return { ok: false, saw: 'not looked at yet' }
    }
    const verdict = verdictOn(remedy, await look())
    left = verdict.left
    return { ok: verdict.isMended, saw: verdict.saw }
  }

  return {
    practice,
    left: () => left,
    probe: async probe => {
      if (probe.ask === 'mended') return lookAgain()
      if (probe.ask !== 'done') throw new Error(`Who mends a machine cannot be asked "${probe.ask}".`)
      return done.has(probe.action)
        ? { ok: true, saw: 'came to its end' }
        : { ok: false, saw: 'not done in this run' }
    },
    act: async (action, telling) => {
      if (action.do === 'command') await run(action, telling)
      else if (action.do === 'close') close(action.path)
      else throw new Error(`Who mends a machine cannot do "${action.do}".`)
      done.add(action)
    },
    close: async () => {},
  }
}
