import { Refusal } from '../refusal.ts'
import type { StateFolder } from '../system/state-folder.ts'
import { type Bolt, findHolder } from './lock.ts'

/** The run that a process is at work on, or the proof. A lock that cannot be read is explained to whoever wants to take it. */
export function workedOn(state: StateFolder | undefined, bolt: Bolt = 'run'): string | undefined {
  try {
    return state && findHolder(state, bolt)?.run
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

export const isWorkedOn = (state: StateFolder | undefined, id: string): boolean =>
  workedOn(state) === id || workedOn(state, 'proof') === id
