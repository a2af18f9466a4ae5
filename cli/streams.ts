import process from 'node:process'
import { hasCode } from '@/lib/system/error-code.ts'

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
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** The whole of a file, as it is. */
export const printWhole = (content: string | Uint8Array): void => {
  process.stdout.write(content)
}

/** For programs: the result, and nothing else. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
