import { wrong } from '@/lib/refusal.ts'
import type { Values } from './command.ts'
import { say } from './streams.ts'
import { asking, HERE, isAttended, type Terminal } from './terminal.ts'
import { textIn } from './values.ts'

/** Whether data may go: the name of the project is typed twice, or was given beforehand where nobody can be asked. */
export async function mayRemove(
  values: Values,
  project: string,
  volumes: string[],
  terminal = HERE,
): Promise<boolean> {
  const named = textIn(values, 'yes-remove-data')
  if (named !== undefined) verifyNamed(named, values, project)
  if (volumes.length === 0) return true
  say(`These volumes of ${project} go, with every recording, transcript and account in them:`)
  for (const volume of volumes) say(`    ${volume}`)
  if (named !== undefined) return true
  if (!isAttended(terminal))
    throw wrong(`Nobody can be asked here. To remove them all the same: --data --yes-remove-data ${project}.`)
  return askTwice(project, terminal)
}

function verifyNamed(named: string, values: Values, project: string): void {
  if (!values.data) throw wrong('--yes-remove-data goes with --data.')
  if (named !== project)
    throw wrong(`The project in this folder is ${project}, not "${named}". Nothing has been removed.`)
}

const askTwice = (project: string, terminal: Terminal): Promise<boolean> =>
  asking(terminal, async ask => {
    const isNamed = async (question: string) => (await ask(question)) === project
    return (
      (await isNamed(`Type the name of the project, ${project}, to go on: `)) &&
      (await isNamed('This cannot be undone. Type it once more: '))
    )
  })
