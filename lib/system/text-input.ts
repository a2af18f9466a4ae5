import { createReadStream } from 'node:fs'
import process from 'node:process'
import { refused, wrong } from '../refusal.ts'
import { codeOf } from './error-code.ts'

/** Big enough that a long log is read fast, small enough that nobody notices the memory. */
const PIECE = 256 * 1024

/** A text piece by piece: from a file that a person named, or from standard input for `-`. Whatever it is, it is read. */
export async function* textFrom(source: string): AsyncGenerator<string> {
  const stream = source === '-' ? process.stdin : createReadStream(source, { highWaterMark: PIECE })
  try {
    for await (const piece of stream.setEncoding('utf8')) if (typeof piece === 'string') yield piece
  } catch (error) {
    throw refusalOf(error, source === '-' ? 'Standard input' : source)
  }
}

function refusalOf(error: unknown, name: string) {
  const code = codeOf(error)
  if (code === 'ENOENT') return wrong(`There is no file ${name}.`)
  if (code === 'EISDIR') return wrong(`${name} is a folder. Name a file, such as a log.`)
  return refused(`${name} cannot be read (${code ?? error}).`, error)
}
