import process from 'node:process'
import { createRedactor } from '@/lib/secrets/redact.ts'
import type { Cause } from '@/lib/signatures/explain.ts'
import { explainText } from '@/lib/signatures/explain-text.ts'
import { textFrom } from '@/lib/system/text-input.ts'
import type { Values } from './command.ts'
import { printJson, say } from './streams.ts'
import { textIn } from './values.ts'

/** Names what is known to have gone wrong in a log, root before symptom. Needs no stack, no Docker and no network. */
export async function run(values: Values): Promise<number> {
  const source = textIn(values, 'file') ?? '-'
  if (source === '-' && process.stdin.isTTY)
    say('Paste the log here, then end it with Ctrl-D on a line of its own.')
  const read = counted(textFrom(source))
  const causes = (await explainText(read.pieces)).map(withoutSecrets())
  if (values.json) printJson({ causes: causes.map(causeJson) })
  if (read.isEmpty()) say(EMPTY)
  else if (!values.json) say(told(causes))
  return 0
}

const EMPTY = 'The log is empty: nothing was read, so nothing is known of it.'

/** The same pieces, and whether there was anything in them. */
function counted(text: AsyncIterable<string>) {
  let isEmpty = true
  async function* pieces() {
    for await (const piece of text) {
      isEmpty &&= piece.trim() === ''
      yield piece
    }
  }
  return { pieces: pieces(), isEmpty: () => isEmpty }
}

/** What is said here gets pasted elsewhere. */
function withoutSecrets() {
  const redactor = createRedactor()
  return (cause: Cause): Cause => ({ ...cause, line: redactor.line(cause.line) })
}

const causeJson = ({ id, title, remedy, line }: Cause) => ({ id, title, remedy, line })

const NOTHING =
  'Nothing in it is known as a failure. Look at the last lines before it stopped, and in the logs of what it needs.'

const told = (causes: Cause[]): string => (causes.length === 0 ? NOTHING : causes.map(tellCause).join('\n\n'))

const tellCause = ({ title, meaning, remedy, line, bearable }: Cause): string =>
  [
    `${bearable ? 'warn ' : 'STOP '} ${title}`,
    ...[meaning, remedy, `It was said: ${line}`].map(text => `      ${text}`),
  ].join('\n')
