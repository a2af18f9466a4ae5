import { join } from 'node:path'
import { wrong } from '../refusal.ts'
import { copyHistory } from '../system/state/copy-history.ts'
import { forgetSetAside, type SetAside, setAsideIn } from '../system/state/set-aside.ts'
import { openStateFolder, trustedStateOf } from '../system/state-folder.ts'
import { takeLock } from './lock.ts'
import { newRunId } from './run-folders.ts'

/** Uses the newest history that was set aside in a folder and that may be this person's, beside what was made since. */
export function takeHistory(dir: string): SetAside {
  const state = openStateFolder(dir)
  const found = setAsideIn(state).findLast(({ isUsable }) => isUsable)
  if (!found)
    throw wrong(`${dir} holds no history that was set aside and can be used: leave out --use-state.`)
  const lock = takeLock(state, { run: newRunId(), kind: 'history' })
  try {
    copyHistory(join(dir, found.name), state)
    forgetSetAside(state)
    return found
  } finally {
    lock.release()
  }
}

/** Leaves what was set aside where it is, and asks no more. */
export function leaveHistory(dir: string): void {
  const state = trustedStateOf(dir)
  if (state) forgetSetAside(state)
}
