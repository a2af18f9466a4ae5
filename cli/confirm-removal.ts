import type { StoredData } from '@/lib/machine/standing-stack.ts'
import { wrong } from '@/lib/refusal.ts'
import { diskSize } from '@/lib/sizes.ts'
import type { Values } from './command.ts'
import { say } from './streams.ts'
import { asking, HERE, isAttended, type Terminal } from './terminal.ts'
import { textIn } from './values.ts'

/** Whether data may go: the name of the project is typed twice, or was given beforehand where nobody can be asked. */
export async function mayRemove(
  values: Values,
  project: string,
  data: readonly StoredData[],
  terminal = HERE,
): Promise<boolean> {
  const named = textIn(values, 'yes-remove-data')
  if (named !== undefined) verifyNamed(named, values, project)
  const staying = data.filter(one => one.kind === 'folder' && one.blocked !== undefined)
  const going = data.filter(one => !staying.includes(one))
  if (staying.length > 0) {
    say(`This data of ${project} is not removed:`)
    for (const one of staying) say(`    ${dataLine(one)}`)
  }
  if (going.length === 0) return true
  say(`This data of ${project} is removed for good:`)
  for (const one of going) say(`    ${dataLine(one)}`)
  if (named !== undefined) return true
  if (!isAttended(terminal))
    throw wrong(`Nobody can be asked here. To remove it all the same: --data --yes-remove-data ${project}.`)
  return askTwice(project, terminal)
}

/** `folder data/db, 1.2 GB`, and why it stays, where it does. */
function dataLine(data: StoredData): string {
  const size = data.bytes === undefined ? 'size unknown' : diskSize(data.bytes)
  if (data.kind === 'volume') return `volume ${data.name}, ${size}`
  if (data.kind === 'unnamed') return `volume without a name, of ${data.used}, ${size}`
  const { path, blocked } = data
  return `folder ${path}, ${size}${blocked === undefined ? '' : `. ${blocked}`}`
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
