import { Refusal } from '../refusal.ts'
import { findHolder } from './lock.ts'

/** The run that a process is at work on. A lock that cannot be read is explained to whoever wants to take it. */
export function workedOn(state: string): string | undefined {
  try {
    return findHolder(state)?.run
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

export const isWorkedOn = (state: string, id: string): boolean => workedOn(state) === id
