import type { Action, Step } from '../../stacks/contract/step.ts'
import { isOfFiles, type Remedy, type RemedyStep } from './remedy.ts'

/** Packages come over slow lines as well. */
const COMMAND_WITHIN = 3600
/** What was just started may take a moment to answer. */
const LOOK_WITHIN = 5

/** The step that comes last: whether it helped. */
export const LOOK = 'look'

/** A remedy as the steps of a run: command after command, then a look at what was found before. */
export function mendingSteps(remedy: Remedy): Step[] {
  const { finding, title, steps } = remedy
  const idOf = (index: number) => `${isOfFiles(remedy) ? CLOSE : 'command'}-${index + 1}`
  const commands = steps.map((step, index): Step => {
    const action = actionOf(step)
    return {
      id: idOf(index),
      stage: title,
      title: step.argv.join(' '),
      needs: index === 0 ? [] : [idOf(index - 1)],
      holds: { ask: 'done', action },
      make: [action],
      within: COMMAND_WITHIN,
    }
  })
  const look: Step = {
    id: LOOK,
    stage: 'Afterwards',
    title: isOfFiles(remedy) ? 'Look at the files again' : 'Look at the machine again',
    needs: commands.map(({ id }) => id),
    holds: { ask: 'mended', finding },
    make: [],
    within: LOOK_WITHIN,
  }
  return [...commands, look]
}

const actionOf = ({ argv, stdin, closes }: RemedyStep): Action =>
  closes === undefined
    ? { do: 'command', argv, ...(stdin !== undefined && { stdin }) }
    : { do: 'close', path: closes }

const CLOSE = 'close'

/** Whether a run that mended changed files of the folder, by the ids of its steps. */
export const hasClosed = (steps: readonly Pick<Step, 'id'>[]): boolean =>
  steps.some(({ id }) => id.startsWith(`${CLOSE}-`))
