import { ActionFailed, type Machine, type Telling } from '@/lib/machine/machine.ts'
import type { Action, Probe, Step } from '@/lib/stacks/contract/step.ts'

export interface Pretence extends Machine {
  /** What was done, in order. */
  acts: string[]
  /** Claims that hold; an action makes its own true. */
  true: Set<string>
}

type Behaviour = (telling: Telling) => Promise<void> | void

/** A machine of names: a step `x` claims the file `x` and writes it. `behaviours` say what else happens on the way. */
export function pretendMachine(behaviours: Record<string, Behaviour> = {}): Pretence {
  const acts: string[] = []
  const holding = new Set<string>()
  const nameOf = (it: Probe | Action) => ('path' in it ? it.path : '')
  return {
    practice: true,
    acts,
    true: holding,
    probe: async probe => {
      const ok = holding.has(nameOf(probe))
      return { ok, saw: ok ? 'there' : 'not there' }
    },
    act: async (action, telling) => {
      const name = nameOf(action)
      acts.push(name)
      await behaviours[name]?.(telling)
      if (!name.startsWith('never')) holding.add(name)
    },
    close: async () => {},
  }
}

export const pretendStep = (id: string, needs: string[] = [], more: Partial<Step> = {}): Step => ({
  id,
  stage: 'Test',
  title: id,
  needs,
  holds: { ask: 'written', path: id },
  make: [{ do: 'write', path: id }],
  within: 60,
  ...more,
})

export const failing =
  (message: string, lines: string[] = []) =>
  () => {
    throw new ActionFailed(message, lines)
  }
