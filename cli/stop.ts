import type { Values } from './command.ts'
import { findStanding } from './standing.ts'
import { say } from './streams.ts'
import { withFolder } from './with-folder.ts'

/** Stops what runs of the stack in a folder. Data stays. */
export async function run(values: Values): Promise<number> {
  const standing = await findStanding(values)
  if (typeof standing === 'number') return standing
  const { dir, stack } = standing
  const outcome = await withFolder(dir, 'stop', stack.stop)
  if ('code' in outcome) {
    say('Stopped half way: the rest still runs. Start `stop` again to go on.')
    return outcome.code
  }
  const { length } = outcome.value
  say(
    length === 0
      ? `Nothing of ${stack.project} runs.`
      : `Stopped ${length} ${length === 1 ? 'container' : 'containers'} of ${stack.project}. All data stays; \`apply\` starts them again.`,
  )
  return 0
}
