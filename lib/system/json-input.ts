import { createReadStream } from 'node:fs'
import process from 'node:process'
import { refused, wrong } from '../refusal.ts'
import { codeOf } from './error-code.ts'
import { parseJson } from './json-file.ts'

/** JSON from a file that a person named, or from standard input for `-`. What it says is never repeated: it may be secret. */
export async function readJsonInput(source: string): Promise<unknown> {
  const value = parseJson(await readInput(source))
  if (value === undefined) throw wrong(`${nameOf(source)} is not JSON.`)
  return value
}

/** Bytes. Answers and facts have some thousand. */
const MOST = 16 * 1024 * 1024

/** Text from a file that a person named, or from standard input for `-`. */
export async function readInput(source: string): Promise<string> {
  try {
    return await textUpTo(MOST, source)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') throw wrong(`There is no file ${source}.`)
    if (error instanceof TooLong) throw wrong(`${nameOf(source)} is longer than 16 MB. Name another file.`)
    throw refused(`${source} cannot be read (${code ?? error}).`, error)
  }
}

class TooLong extends Error {}

const nameOf = (source: string) => (source === '-' ? 'Standard input' : source)

/** As a stream: reading at once fails where the writer is slower than this process, and never ends at /dev/zero. */
async function textUpTo(most: number, source: string): Promise<string> {
  const pieces: string[] = []
  let size = 0
  const stream = source === '-' ? process.stdin : createReadStream(source)
  for await (const piece of stream.setEncoding('utf8')) {
    pieces.push(String(piece))
    size += piece.length
    if (size > most) throw new TooLong()
  }
  return pieces.join('')
}
