import { judgeReach, type Reached } from '../machine/judge-reach.ts'
import { isPractice } from '../machine/practice/memory.ts'
import { reach } from '../system/reach.ts'
import { trustedStateOf } from '../system/state-folder.ts'
import { runHere } from './runs-here.ts'

/**
 * Tests the address that a run named, by its number: only what a run has set up is asked, never what a request names.
 * Undefined where there is no such address.
 */
export async function reachUrl(
  dir: string,
  id: string,
  number: number,
  signal: AbortSignal,
): Promise<Reached | undefined> {
  const run = runHere(trustedStateOf(dir), id)
  const url = run?.end?.type === 'run-done' ? run.end.urls[number]?.url : undefined
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined
  if (isPractice(dir) || run?.start.practice)
    return { state: 'untested', saw: 'Practice: nothing listens there' }
  return judgeReach(await reach(url, { signal }))
}
