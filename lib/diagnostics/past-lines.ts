import { isBefore, NOT_LONG, presentFrom } from '../system/engine/attempt.ts'
import type { ContainerReport } from '../system/engine/container-report.ts'
import { isWell } from './is-well.ts'

/** Between a check that was passed and the next one, so much may be said of why that will not be. */
const BETWEEN_CHECKS = 120_000

type Life = Omit<ContainerReport, 'given' | 'image'>

/** Whether the engine started it again by itself, and it has not lasted since. */
export const keepsEnding = ({ status, restarts, startedAt }: Life, now: Date): boolean =>
  status === 'restarting' ||
  (status === 'running' && restarts > 0 && isBefore(now.toISOString(), Date.parse(startedAt) + NOT_LONG))

/** How many of the lines that a container said are about what it was before. */
export function countPast(lines: readonly { at: string }[], life: Life & { keepsEnding: boolean }): number {
  const from = beginOfNow(life)
  return lines.filter(({ at }) => isBefore(at, from)).length
}

/** Since then, what a service says is about how it is now. */
function beginOfNow(life: Life & { keepsEnding: boolean }): number {
  const passed = life.passedAt === '' ? Number.NEGATIVE_INFINITY : Date.parse(life.passedAt)
  if (!isWell(life)) return Math.max(presentFrom(life), passed - BETWEEN_CHECKS)
  // What has done its work was well in the end, whatever it said on the way.
  const done = life.endedAt === '' ? Number.NEGATIVE_INFINITY : Date.parse(life.endedAt)
  return Math.max(Date.parse(life.startedAt), passed, done)
}
