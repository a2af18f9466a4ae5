import { sweepAside } from '../system/private-file.ts'
import type { StateFolder } from '../system/state-folder.ts'
import { hasBegun } from './journal.ts'
import { forgetRun, runIds } from './run-folders.ts'

/** Clears away what runs left that never began, and what was put aside by processes that are gone. For whoever has the lock. */
export function sweepRuns(state: StateFolder): void {
  sweepAside(state.path)
  for (const id of runIds(state)) if (!hasBegun(state, id)) forgetRun(state, id)
}
