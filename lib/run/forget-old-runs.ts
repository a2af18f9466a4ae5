import type { StateFolder } from '../system/state-folder.ts'
import { readStart } from './journal.ts'
import { changesStack, type RunKind } from './kinds.ts'
import { forgetRun, runIds } from './run-folders.ts'

const KEPT = 20

/** The oldest of many go, with their backups. What changes no stack pushes out none that does, which alone can be put back. */
export function forgetOldRuns(state: StateFolder, begun: { id: string; kind: RunKind }): void {
  const ids = runIds(state)
  if (ids.length <= KEPT) return
  const kindOf = (id: string) => (id === begun.id ? begun.kind : readStart(state, id)?.kind)
  const changing = ids.filter(id => {
    const kind = kindOf(id)
    return kind === undefined || changesStack(kind)
  })
  const others = ids.filter(id => !changing.includes(id))
  for (const old of [...changing.slice(0, -KEPT), ...others.slice(0, -KEPT)]) forgetRun(state, old)
}
