import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { wrong } from '@/lib/refusal.ts'
import type { Values } from './command.ts'
import { say } from './streams.ts'
import { textIn } from './values.ts'

/** Where a person may be asked; what is no terminal has nobody. */
export interface Terminal {
  input: Readable & { isTTY?: boolean }
  output: Writable & { isTTY?: boolean }
}

const HERE: Terminal = { input: process.stdin, output: process.stderr }

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
  if (!terminal.input.isTTY || !terminal.output.isTTY)
    throw wrong(`Nobody can be asked here. To remove them all the same: --data --yes-remove-data ${project}.`)
  return askTwice(project, terminal)
}

function verifyNamed(named: string, values: Values, project: string): void {
  if (!values.data) throw wrong('--yes-remove-data goes with --data.')
  if (named !== project)
    throw wrong(`The project in this folder is ${project}, not "${named}". Nothing has been removed.`)
}

async function askTwice(project: string, { input, output }: Terminal): Promise<boolean> {
  // The terminal keeps its lines to itself until Enter: Ctrl-C ends this as it ends any program.
  const questions = createInterface({ input, output, terminal: false })
  const ask = (text: string) =>
    new Promise<boolean>(resolve => {
      questions.once('close', () => resolve(false))
      questions.question(text, answer => resolve(answer.trim() === project))
    })
  try {
    return (
      (await ask(`Type the name of the project, ${project}, to go on: `)) &&
      (await ask('This cannot be undone. Type it once more: '))
    )
  } finally {
    questions.close()
  }
}
