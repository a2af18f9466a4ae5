import type { ContainerReport } from '../system/engine/container-report.ts'
import type { StampedLine } from '../system/engine/stamped-lines.ts'
import type { ServiceSeen } from './gathered.ts'
import { countPast, keepsEnding } from './past-lines.ts'

/** What can be told of a service, from what the engine has of its container and from what that said. */
export function serviceOf(
  name: string,
  { report, told, now }: { report: ContainerReport; told: readonly StampedLine[]; now: Date },
): ServiceSeen {
  const { status, health, exitCode, restarts, outOfMemory, error, image, startedAt, endedAt } = report
  const life = { ...report, keepsEnding: keepsEnding(report, now) }
  return {
    ...{ name, status, health, exitCode, restarts, outOfMemory, error, image },
    since: startedAt,
    ended: endedAt,
    keepsEnding: life.keepsEnding,
    lines: told.map(({ line }) => line),
    times: told.map(({ at }) => at),
    past: countPast(told, life),
  }
}
