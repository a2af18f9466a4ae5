import type { ContainerFate } from './container-fates.ts'
import type { CopiedFolder } from './copied-folders.ts'
import type { Download } from './downloads.ts'

export interface Estimate {
  /** To fetch; what is here already is not counted. */
  bytes: number
  /** What is fetched besides, of which nobody knows how large it is. */
  unsized: number
  builds: number
  /** Bytes that Docker copies from images into new containers. */
  copied: number
  minutes: { from: number; to: number }
}

/** What is assumed where nothing is known, from the worst that is usual to the best. */
export const ASSUMED = {
  /** Megabits a second. */
  line: { slow: 50, fast: 500 },
  /** Minutes a build. */
  build: { short: 3, long: 15 },
  /** Bytes a second that Docker copies from images: 0.1 GB were measured on two cores. */
  copy: { slow: 50e6, fast: 500e6 },
  /** Minutes until a service that was started is ready. */
  start: { short: 0.05, long: 0.25 },
} as const

/** What a plan costs in bytes and minutes, as far as it can be told. Folders are copied for containers that are new. */
export function estimate(
  downloads: Download[],
  fates: ContainerFate[],
  folders: readonly CopiedFolder[] = [],
): Estimate {
  const coming = downloads.filter(({ isHere }) => !isHere)
  const bytesOf = (kind: Download['kind']) =>
    coming.reduce((sum, download) => sum + (download.kind === kind ? (download.bytes ?? 0) : 0), 0)
  const bytes = bytesOf('image') + bytesOf('model')
  const builds = coming.filter(({ kind }) => kind === 'build').length
  const starts = fates.filter(({ becomes }) => becomes !== 'kept' && becomes !== 'removed').length
  const isNew = ({ service }: CopiedFolder) =>
    fates.some(fate => fate.service === service && fate.becomes === 'created')
  const copied = folders.filter(isNew).reduce((sum, { bytes }) => sum + bytes, 0)
  const { line, build, copy, start } = ASSUMED
  const fetching = (megabits: number) => (bytes * 8) / (megabits * 1e6) / 60
  return {
    bytes,
    unsized: coming.filter(download => download.kind !== 'build' && download.bytes === undefined).length,
    builds,
    copied,
    minutes: {
      from: Math.floor(
        fetching(line.fast) + builds * build.short + copied / copy.fast / 60 + starts * start.short,
      ),
      to: Math.ceil(
        fetching(line.slow) + builds * build.long + copied / copy.slow / 60 + starts * start.long,
      ),
    },
  }
}
