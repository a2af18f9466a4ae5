import { setTimeout as pause } from 'node:timers/promises'
import { isKnown } from '../doctor/facts.ts'
import type { Finding } from '../doctor/finding.ts'
import type { Plan } from '../plan/plan.ts'
import { isPractice } from './practice/memory.ts'
import type { PreparedPlan } from './prepare-plan.ts'

/** How long Compose is waited for before a plan is shown without its answer, in milliseconds. */
const PATIENCE = 2000

/**
 * Asks whether Docker Compose reads the files of a plan as this wizard does. Files that the plan changes are compared by
 * the run, once they are written; so are those for which Compose takes longer.
 */
export async function otherReadingHere(
  dir: string,
  { plan, world }: Pick<PreparedPlan, 'plan' | 'world'>,
): Promise<Finding[]> {
  if (isPractice(dir) || !isKnown(world.host.compose) || plan.services.length === 0 || changesRead(plan))
    return []
  const [{ differenceNow }, { differenceFinding }] = await Promise.all([
    import('./real/judge-now.ts'),
    import('./real/other-reading.ts'),
  ])
  const answered = new AbortController()
  const late = pause(PATIENCE, undefined, { signal: answered.signal })
  const compared = differenceNow({ plan, world }, dir).finally(() => answered.abort())
  const difference = await Promise.race([compared, late.catch(() => compared)])
  return difference ? [differenceFinding(difference)] : []
}

/** Whether Compose would not read the same after the plan: an env file only has to be there. */
function changesRead({ files, compose }: Plan): boolean {
  const [read, named] = [new Set(['.env', ...compose.files]), new Set(compose.envFiles)]
  return files.some(({ path, action }) =>
    read.has(path)
      ? action !== 'unchanged'
      : named.has(path) && action !== 'unchanged' && action !== 'update',
  )
}
