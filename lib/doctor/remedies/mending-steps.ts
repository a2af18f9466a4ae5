import type { Action, Step } from '../../stacks/contract/step.ts'
import type { Remedy } from './remedy.ts'

/** Packages come over slow lines as well. */
const COMMAND_WITHIN = 3600
/** What was just started may take a moment to answer. */
const LOOK_WITHIN = 5

/** The step that comes last: whether it helped. */
export const LOOK = 'look'

/** A remedy as the steps of a run: command after command, then a look at what was found before. */
export function mendingSteps({ finding, title, steps }: Remedy): Step[] {
  const commands = steps.map(({ argv, stdin }, index): Step => {
    const action: Action = { do: 'command', argv, ...(stdin !== undefined && { stdin }) }
    return {
      id: idOf(index),
      stage: title,
      title: argv.join(' '),
      needs: index === 0 ? [] : [idOf(index - 1)],
      holds: { ask: 'done', action },
      make: [action],
      within: COMMAND_WITHIN,
    }
  })
  const look: Step = {
    id: LOOK,
    stage: 'Afterwards',
    title: 'Look at the machine again',
    needs: commands.map(({ id }) => id),
    holds: { ask: 'mended', finding },
    make: [],
    within: LOOK_WITHIN,
  }
  return [...commands, look]
}

const idOf = (index: number) => `command-${index + 1}`
