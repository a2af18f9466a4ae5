import type { Work } from '@/lib/machine/standing-stack.ts'
import { takeLock } from '@/lib/run/lock.ts'
import { newRunId } from '@/lib/run/run-folders.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { say } from './streams.ts'
import { type Outcome, untilSignal } from './until-signal.ts'

/** Does something in a folder that is no run, while no run is under way there. */
export async function withFolder<T>(
  dir: string,
  kind: string,
  work: (work: Work) => Promise<T>,
): Promise<Outcome<T>> {
  const lock = takeLock(openStateFolder(dir), { run: newRunId(), kind })
  const cancel = new AbortController()
  try {
    return await untilSignal(() => ({
      ended: work({ tell: say, signal: cancel.signal }),
      cancel: () => cancel.abort(),
    }))
  } finally {
    lock.release()
  }
}
