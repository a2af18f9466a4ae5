import type { ContainerFate } from './container-fates.ts'
import type { Download } from './downloads.ts'

export interface Estimate {
  /** To fetch; what is here already is not counted. */
  bytes: number
  /** What is fetched besides, of which nobody knows how large it is. */
  unsized: number
  builds: number
  minutes: { from: number; to: number }
}

/** What is assumed where nothing is known, from the worst that is usual to the best. */
export const ASSUMED = {
  /** Megabits a second. */
  line: { slow: 50, fast: 500 },
  /** Minutes a build. */
  build: { short: 3, long: 15 },
  /** Minutes until a service that was started is ready. */
  start: { short: 0.05, long: 0.25 },
} as const

/** What a plan costs in bytes and minutes, as far as it can be told. */
export function estimate(downloads: Download[], fates: ContainerFate[]): Estimate {
  const coming = downloads.filter(({ isHere }) => !isHere)
  const bytesOf = (kind: Download['kind']) =>
    coming.reduce((sum, download) => sum + (download.kind === kind ? (download.bytes ?? 0) : 0), 0)
  const bytes = bytesOf('image') + bytesOf('model')
  const builds = coming.filter(({ kind }) => kind === 'build').length
  const starts = fates.filter(({ becomes }) => becomes !== 'kept' && becomes !== 'removed').length
  const { line, build, start } = ASSUMED
  const fetching = (megabits: number) => (bytes * 8) / (megabits * 1e6) / 60
  return {
    bytes,
    unsized: coming.filter(download => download.kind !== 'build' && download.bytes === undefined).length,
    builds,
    minutes: {
      from: Math.floor(fetching(line.fast) + builds * build.short + starts * start.short),
      to: Math.ceil(fetching(line.slow) + builds * build.long + starts * start.long),
    },
  }
}
