import type { HostFacts } from '../doctor/facts.ts'
import { isPractice } from './practice/memory.ts'
import { openStandingPractice } from './practice/standing.ts'
import type { StandingStack } from './standing-stack.ts'

/** What stands of a stack that was started from a folder. What asks the engine is loaded where one is asked. */
export async function standingHere(dir: string, host: HostFacts, stack: string): Promise<StandingStack> {
  if (isPractice(dir)) return openStandingPractice(dir)
  const { openStandingProject } = await import('./real/standing-project.ts')
  return openStandingProject(dir, host, stack)
}
