import type { Removed } from '@/lib/machine/standing-stack.ts'
import { refused } from '@/lib/refusal.ts'
import { newestRun } from '@/lib/run/runs-here.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'
import type { Values } from './command.ts'
import { mayRemove } from './confirm-removal.ts'
import { findStanding } from './standing.ts'
import { say } from './streams.ts'
import { withFolder } from './with-folder.ts'

/** Removes containers and networks of the stack in a folder; its data only where that is asked for, twice. */
export async function run(values: Values): Promise<number> {
  const standing = await findStanding(values)
  if (typeof standing === 'number') return standing
  const { dir, stack } = standing
  const unconfirmed = newestRun(trustedStateOf(dir)) ? [] : await stack.unconfirmedParts()
  if (unconfirmed.length > 0) throw refused(notFromHere(stack.project, unconfirmed))
  const data = values.data ? await stack.data() : []
  if (!(await mayRemove(values, stack.project, data))) {
    say('Nothing has been removed.')
    return 1
  }
  const outcome = await withFolder(dir, 'remove', work => stack.remove(work, data))
  if ('code' in outcome) {
    say('Stopped half way: some of it is still there. Start `remove` again to go on.')
    return outcome.code
  }
  removalLines(outcome.value, stack.project, values.data === true).forEach(say)
  return outcome.value.stayed.length === 0 ? 0 : 1
}

/** As many names as a sentence can hold. */
const MOST_NAMED = 6

/** The name of the project comes from a file of the folder, so it can be the name of another stack. */
function notFromHere(project: string, parts: string[]): string {
  const rest = parts.length - MOST_NAMED
  const names = parts.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
  return `Docker has ${names} of a project named ${project}, but no container and no run shows that this project was set up from this folder. Nothing has been removed. If it was, start it here once and remove it then, or remove these parts with \`docker network rm\` and \`docker volume rm\`.`
}

/** What was removed, and what stays. */
export function removalLines(removed: Removed, project: string, withData: boolean): string[] {
  const { containers, networks, copies, data, stayed, kept } = removed
  const folders = data.filter(one => one.kind === 'folder')
  const gone = [
    counted(containers.length, 'container'),
    counted(networks.length, 'network'),
    counted(data.length - folders.length, 'volume'),
    copies.length === 0
      ? ''
      : `${counted(copies.length, 'copy', 'copies')} of what images have (${copies.join(', ')})`,
    folders.length === 0
      ? ''
      : `${counted(folders.length, 'folder')} (${folders.map(({ path }) => path).join(', ')})`,
  ].filter(text => text !== '')
  return [
    ...stayed.map(({ what, why }) => `${what} stays. ${why}`),
    gone.length === 0 ? `There is nothing of ${project}.` : `Removed of ${project}: ${gone.join(', ')}.`,
    ...(kept.length === 0
      ? []
      : [
          `${counted(kept.length, 'volume')} without a name also stay${kept.length === 1 ? 's' : ''} (${kept.join(', ')}): \`remove --data\` finds them.`,
        ]),
    withData
      ? 'All other files of this folder stay, and so do the images.'
      : 'All data stays, and so do the files of this folder and the images; `apply` makes the rest again.',
  ]
}

const counted = (count: number, what: string, several = `${what}s`) =>
  count === 0 ? '' : `${count} ${count === 1 ? what : several}`
