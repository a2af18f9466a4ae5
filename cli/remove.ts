import type { Removed } from '@/lib/machine/standing-stack.ts'
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
  const volumes = values.data ? await stack.volumes() : []
  if (!(await mayRemove(values, stack.project, volumes))) {
    say('Nothing has been removed.')
    return 1
  }
  const outcome = await withFolder(dir, 'remove', work => stack.remove(work, volumes))
  if ('code' in outcome) {
    say('Stopped half way: some of it is still there. Start `remove` again to go on.')
    return outcome.code
  }
  told(outcome.value, stack.project, values.data === true).forEach(say)
  return outcome.value.stayed.length === 0 ? 0 : 1
}

function told({ containers, networks, volumes, stayed }: Removed, project: string, data: boolean): string[] {
  const gone = [
    counted(containers.length, 'container'),
    counted(networks.length, 'network'),
    counted(volumes.length, 'volume'),
  ].filter(text => text !== '')
  return [
    ...stayed.map(what => `The ${what} is used by something else, and stays.`),
    gone.length === 0 ? `There is nothing of ${project}.` : `Removed of ${project}: ${gone.join(', ')}.`,
    data
      ? 'The files of this folder stay, and so do the images.'
      : 'All data stays, and so do the files of this folder and the images; `apply` makes the rest again.',
  ]
}

const counted = (count: number, what: string) =>
  count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`
