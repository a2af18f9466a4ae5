import { isPractice } from '@/lib/machine/practice/memory.ts'
import type { Loads } from '@/lib/machine/real/loads-of-folder.ts'
import { readLastAnswers } from '@/lib/run/last-answers.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'
import { inTime } from './in-time.ts'
import { keepUsage } from './usage-file.ts'
import { usageHere } from './usage-here.ts'

/** Seconds that all of it may take. */
const PATIENCE = 10

export interface Sampler {
  /** Measures once, where something was set up and nobody else measures. */
  sample(): Promise<void>
}

/** Measures what the services of a folder use while nobody looks on, so that whoever comes later sees it drawn. */
export function openSampler(
  dir: string,
  open: (dir: string) => Promise<(signal: AbortSignal) => Promise<Loads>>,
): Sampler {
  let look: ((signal: AbortSignal) => Promise<Loads>) | undefined
  return {
    async sample() {
      const { usage, watchers } = usageHere(dir)
      if (watchers > 0 || isPractice(dir) || !readLastAnswers(trustedStateOf(dir))) return
      const learned = await inTime('The Docker engine', PATIENCE, async signal => {
        look ??= await open(dir)
        return look(signal)
      })
      // Of an engine that is away nothing is drawn; that it is away is said to whoever looks on.
      if ('why' in learned) {
        look = undefined
        return
      }
      const noted = usage.note(Math.round(Date.now() / 1000), learned.value)
      if (Object.keys(noted).length > 0) keepUsage(dir, usage)
    },
  }
}
