import { Refusal } from '../refusal.ts'
import { type Bolt, findHolder } from './lock.ts'

/** The run that a process is at work on, or the proof. A lock that cannot be read is explained to whoever wants to take it. */
export function workedOn(state: string, bolt: Bolt = 'run'): string | undefined {
  try {
    return findHolder(state, bolt)?.run
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

export const isWorkedOn = (state: string, id: string): boolean =>
  workedOn(state) === id || workedOn(state, 'proof') === id
