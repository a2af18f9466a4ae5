import type { RunKind } from './events.ts'
import { readStart } from './journal.ts'
import { forgetRun, runIds } from './run-folders.ts'

const KEPT = 20

/** The oldest of many go, with their backups. Mending pushes out no run of a stack, which alone can be put back. */
export function forgetOldRuns(state: string, begun: { id: string; kind: RunKind }): void {
  const ids = runIds(state)
  if (ids.length <= KEPT) return
  const kindOf = (id: string) => (id === begun.id ? begun.kind : readStart(state, id)?.kind)
  const mending = ids.filter(id => kindOf(id) === 'mend')
  const others = ids.filter(id => !mending.includes(id))
  for (const old of [...mending.slice(0, -KEPT), ...others.slice(0, -KEPT)]) forgetRun(state, old)
}
