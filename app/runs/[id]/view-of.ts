import { advance, cutOff, nothingYet, type RunView } from '@/components/run/view.ts'
import { soFar } from '@/lib/run/follow.ts'
import { runHere } from '@/lib/run/runs-here.ts'
import type { StateFolder } from '@/lib/system/state-folder.ts'

/** A run as it stands now; undefined where there is no such run. */
export async function viewOf(state: StateFolder | undefined, id: string): Promise<RunView | undefined> {
  const here = runHere(state, id)
  if (!here) return undefined
  let view = nothingYet(id)
  for await (const { events } of soFar(state, id)) view = advance(view, events)
  return here.isUnderWay || view.state !== 'working' ? view : cutOff(view)
}
