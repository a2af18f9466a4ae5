import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { refused, wrong } from '../refusal.ts'
import { codeOf } from './error-code.ts'
import { parseJson } from './json-file.ts'

/** JSON from a file that a person named, or from standard input for `-`. What it says is never repeated: it may be secret. */
export async function readJsonInput(source: string): Promise<unknown> {
  const value = parseJson(await readInput(source))
  if (value === undefined) throw wrong(`${source === '-' ? 'Standard input' : source} is not JSON.`)
  return value
}

/** Text from a file that a person named, or from standard input for `-`. */
export async function readInput(source: string): Promise<string> {
  try {
    // Waited for as a stream: to read it at once fails where whoever writes it is slower than this process.
    return source === '-' ? await text(process.stdin) : await readFile(source, 'utf8')
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') throw wrong(`There is no file ${source}.`)
    throw refused(`${source} cannot be read (${code ?? error}).`, error)
  }
}
