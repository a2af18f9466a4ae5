import { sweepAside } from '../system/private-file.ts'
import { hasBegun } from './journal.ts'
import { forgetRun, runIds } from './run-folders.ts'

/** Clears away what runs left that never began, and what was put aside by processes that are gone. For whoever has the lock. */
export function sweepRuns(state: string): void {
  sweepAside(state)
  for (const id of runIds(state)) if (!hasBegun(state, id)) forgetRun(state, id)
}
