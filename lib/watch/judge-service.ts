import type { ContainerSeen } from '@/lib/machine/sight.ts'
import { READY } from '@/lib/plan/watches.ts'
import { judgeContainer, type Verdict } from './judge-container.ts'
import type { Check } from './snapshot.ts'

/** Its container first, then what was asked of it. */
export function judgeService(
  container: ContainerSeen | undefined,
  checks: readonly Check[],
  now: Date,
): Verdict {
  const verdict = judgeContainer(container, now)
  if (!container || verdict.state !== 'healthy') return verdict
  const needed = checks.filter(({ early }) => !early)
  const failed = needed.find(({ ok }) => ok === false)
  if (failed)
    return isStarting(container, failed, now)
      ? { state: 'starting', why: 'is still starting' }
      : failing(failed)
  return needed.some(({ ok }) => ok === null) ? { state: 'asking' } : verdict
}

const failing = ({ name, proves, saw }: Check): Verdict => ({
  state: 'unhealthy',
  why: name === READY ? `does not answer: ${saw}` : `fails a check (${proves}): ${saw}`,
})

/** As long as the image itself says so, or the check says how long that takes. */
function isStarting({ health, since }: ContainerSeen, { name, grace = 0 }: Check, now: Date): boolean {
  if (health?.status === 'starting' && (name === READY || name === HEALTH)) return true
  return since !== undefined && now.getTime() - Date.parse(since) < grace * 1000
}

/** The check that an image or a compose file brings along. It is asked every half minute only: where we ask, that counts. */
export const HEALTH = 'health'

export function healthCheck({ health }: ContainerSeen): Check[] {
  if (!health || health.status === 'none') return []
  const isKnown = health.status !== 'starting'
  return [
    {
      name: HEALTH,
      ok: health.status === 'healthy' ? true : isKnown ? false : null,
      ms: null,
      saw: health.said || health.status,
      proves: 'Its own health check succeeds',
      from: 'engine',
      early: false,
      every: null,
    },
  ]
}
