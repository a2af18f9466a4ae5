import type { Remedy } from '../../doctor/remedies/remedy.ts'
import { closeToOthers } from '../../system/close-file.ts'
import { type Hands, type Mending, openMending } from '../mending.ts'
import { wait } from './line.ts'
import { changeMemory, readMemory } from './memory.ts'

const MOMENT = 1000

/** Names the commands of a remedy and runs none; what the practice machine lacked is there after the last. */
export function openPlayedRemedy(remedy: Remedy, dir: string, look: Hands['look']): Mending {
  let left = remedy.steps.length
  return openMending(remedy, {
    practice: true,
    run: async ({ argv }, { log, signal }) => {
      log([`practice: on this machine this would run: ${argv.join(' ')}`])
      await wait(MOMENT * (readMemory(dir).pace ?? 1), signal)
      left--
      if (left === 0)
        changeMemory(dir, ({ lacks }) => ({ lacks: lacks?.filter(lack => lack !== remedy.finding) }))
    },
    // The files of a folder for practice are real ones.
    close: path => closeToOthers(dir, path),
    look,
  })
}
