import { openPractice } from '@/lib/machine/practice/folder.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { wrong } from '@/lib/refusal.ts'
import { verifyDirectory, verifyReadable } from '@/lib/system/directory.ts'
import { runNothingFrom } from '@/lib/system/programs.ts'
import type { Values } from './command.ts'
import { say } from './streams.ts'
import { textIn } from './values.ts'

/** The folder to plan in: the one named, this one, or one for practice, which is made where there is none yet. */
export function folderToPlanIn(values: Values): string {
  const named = textIn(values, 'dir')
  if (!values.practice) return labelled(verifyDirectory(named ?? '.'))
  return labelled(openPractice(named))
}

/** A folder that something was done in before: practising makes no sense in a new one. */
export const folderInUse = (values: Values) => used(values, verifyDirectory)

/** The same for what writes nothing there: who keeps watch over a stack need not be its owner. */
export const folderToLookAt = (values: Values) => used(values, verifyReadable)

function used(values: Values, verify: (given: string) => string): string {
  const dir = verify(textIn(values, 'dir') ?? '.')
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
