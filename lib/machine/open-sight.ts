import { isPractice } from './practice/memory.ts'
import { openPracticeSight } from './practice/sight.ts'
import type { PreparedPlan } from './prepare-plan.ts'
import type { Sight } from './sight.ts'

/** `hidden` are secrets beside those that the files have now. */
export async function openSight(
  prepared: PreparedPlan,
  dir: string,
  hidden: readonly string[],
): Promise<Sight> {
  if (isPractice(dir)) return openPracticeSight(prepared, dir)
  const { openRealSight } = await import('./real/sight.ts')
  return openRealSight(prepared, dir, hidden)
}
