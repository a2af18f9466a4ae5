import { openPractice } from '@/lib/machine/practice/folder.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { wrong } from '@/lib/refusal.ts'
import { verifyDirectory, verifyReadable } from '@/lib/system/directory.ts'
import { runNothingFrom } from '@/lib/system/programs.ts'
import { claimState, sayIgnoredState } from './claim-state.ts'
import type { Values } from './command.ts'
import { say } from './streams.ts'
import { textIn } from './values.ts'

/** The folder to plan in: the one named, this one, or one for practice, which is made where there is none yet. */
export function folderToPlanIn(values: Values, use: 'reads' | 'writes'): string {
  const named = textIn(values, 'dir')
  const dir = values.practice && named === undefined ? undefined : verifyDirectory(named ?? '.')
  if (dir !== undefined && (use === 'writes' || values.practice)) claimState(dir, values)
  else if (dir !== undefined) sayIgnoredState(dir)
  return labelled(values.practice ? openPractice(dir) : (dir ?? '.'))
}

/** A folder that something was done in before: practising makes no sense in a new one. */
export function folderInUse(values: Values): string {
  const dir = verifyDirectory(folderNamed(values))
  claimState(dir, values)
  return used(values, dir)
}

/** The same for what writes nothing there: who keeps watch over a stack need not be its owner. */
export function folderToLookAt(values: Values): string {
  const dir = verifyReadable(folderNamed(values))
  sayIgnoredState(dir)
  return used(values, dir)
}

const folderNamed = (values: Values) => textIn(values, 'dir') ?? '.'

function used(values: Values, dir: string): string {
  if (values.practice && !isPractice(dir))
    throw wrong(`${dir} is no folder for practice. Name the one that you have practised in with --dir.`)
  return labelled(dir)
}

/** Nobody shall take for real what is none. */
function labelled(dir: string): string {
  runNothingFrom(dir)
  if (isPractice(dir)) say(`Practice, in ${dir}: its files are written, nothing is started.`)
  return dir
}
