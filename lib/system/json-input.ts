import { readFileSync } from 'node:fs'
import { refused, wrong } from '../refusal.ts'
import { codeOf } from './error-code.ts'
import { parseJson } from './json-file.ts'

/** JSON from a file that a person named, or from standard input for `-`. What it says is never repeated: it may be secret. */
export function readJsonInput(source: string): unknown {
  const value = parseJson(read(source))
  if (value === undefined) throw wrong(`${source === '-' ? 'Standard input' : source} is not JSON.`)
  return value
}

function read(source: string): string {
  try {
    return readFileSync(source === '-' ? 0 : source, 'utf8')
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') throw wrong(`There is no file ${source}.`)
    throw refused(`${source} cannot be read (${code ?? error}).`, error)
  }
}
