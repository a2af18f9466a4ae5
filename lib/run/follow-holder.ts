import { Refusal } from '../refusal.ts'
import { findHolder } from './lock.ts'

/** Whether a process is at work on a run. A lock that cannot be read is explained to whoever wants to take it. */
export function isWorkedOn(state: string, id: string): boolean {
  try {
    return findHolder(state)?.run === id
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
