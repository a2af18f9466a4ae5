import { join } from 'node:path'
import { takeHistory } from '@/lib/run/take-history.ts'
import { reasonOf } from '@/lib/start/distrust-words.ts'
import { examineState } from '@/lib/system/state/examine.ts'
import { setAsideIn } from '@/lib/system/state/set-aside.ts'
import { openStateFolder, STATE, trustedStateOf } from '@/lib/system/state-folder.ts'
import type { Values } from './command.ts'
import { say } from './streams.ts'

const HOW = 'If it is yours, add --use-state to apply, render or undo, or start the pages with it.'

/** Before something is written in a folder: state that is not ours is set aside, or used where a person says so. */
export function claimState(dir: string, values: Values): void {
  const wish = values['use-state'] === true
  if (!trustedStateOf(dir) && examineState(dir).is === 'foreign') {
    const aside = setAsideIn(openStateFolder(dir)).at(-1)
    if (aside) {
      const how = aside.isUsable && !wish ? ` ${HOW}` : ''
      say(`${join(dir, STATE)} is not used. ${reasonOf(aside.distrust)} It is now ${aside.name}.${how}`)
    }
  }
  if (wish) say(`The history in ${takeHistory(dir).name} is used.`)
}

/** One command may look at its folder more than once. */
const said = new Set<string>()

/** For what writes nothing: state that is not ours is left where it is. */
export function sayIgnoredState(dir: string): void {
  if (said.has(dir) || trustedStateOf(dir)) return
  const seen = examineState(dir)
  if (seen.is !== 'foreign') return
  said.add(dir)
  say(`${join(dir, STATE)} is not used. ${reasonOf(seen.distrust)}${seen.isUsable ? ` ${HOW}` : ''}`)
}
