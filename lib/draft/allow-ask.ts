import { allowanceOf, mayBeAllowed } from '../plan/rights/ask.ts'
import { openStateFolder } from '../system/state-folder.ts'
import { readDraft, writeDraft } from './draft.ts'
import { prepareDraft } from './prepare-draft.ts'

/**
 * Allows one thing that the compose files ask, as it was shown. Returns false where they ask for something else by now:
 * then it has to be shown again.
 */
export async function allowAsk(dir: string, allowance: string): Promise<boolean> {
  const prepared = await prepareDraft(dir)
  if ('findings' in prepared) return false
  const isAsked = prepared.plan.asks.some(ask => mayBeAllowed(ask) && allowanceOf(ask) === allowance)
  if (isAsked) changeAllowed(dir, allowed => [...allowed.filter(one => one !== allowance), allowance])
  return isAsked
}

/** Takes back what was allowed on the pages since the last run. */
export const withdrawAllowance = (dir: string, allowance: string): void =>
  changeAllowed(dir, allowed => allowed.filter(one => one !== allowance))

function changeAllowed(dir: string, change: (allowed: string[]) => string[]): void {
  const state = openStateFolder(dir)
  const draft = readDraft(state)
  writeDraft(state, { ...draft, allowed: change(draft.allowed ?? []) })
}
