import process from 'node:process'
import { hasCode } from '@/lib/system/error-code.ts'
import { plain } from '@/lib/system/plain-text.ts'
import { sayOnTerminal } from '@/lib/system/terminal.ts'

/** A reader that goes away, as `| head -1` does, must not stop the wizard in the middle of its work. */
export function outliveReaders(): void {
  // Once each, however often a process calls this.
  process.stderr.off('error', ignore).on('error', ignore)
  process.stdout.off('error', tellOfResult).on('error', tellOfResult)
}

function ignore(): void {}

function tellOfResult(error: Error): void {
  if (hasCode(error, 'EPIPE', 'EIO')) return
  say(`reflector-wizard: the result could not be written: ${error.message}.`)
  process.exitCode = 1
}

/** For people: what happens and what to do. */
export const say = sayOnTerminal

/** The whole of a file; an archive is as it is. */
export const printWhole = (content: string | Uint8Array): void => {
  process.stdout.write(typeof content === 'string' ? plain(content) : content)
}

/** For people and programs: the result, and nothing else. */
export const print = (text: string): void => {
  process.stdout.write(`${plain(text)}\n`)
}

/** For programs: a value as JSON, indented unless it is one line of several. */
export const printJson = (value: unknown, { indent = 2 } = {}): void => {
  process.stdout.write(`${inert(JSON.stringify(value, undefined, indent))}\n`)
}

/** JSON escapes only the first 32 characters, and terminals act on more than those. */
const inert = (json: string) =>
  json.replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
