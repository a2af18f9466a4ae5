import { wrong } from '../refusal.ts'
import { hasCode } from './error-code.ts'
import { writePrivate } from './private-file.ts'

/** Writes a file that a person asked for, for this user alone; never in the place of another. */
export function writeNewFile(path: string, text: string): void {
  try {
    writePrivate(path, text)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw wrong(`${path} is there already. Name another file.`)
    throw error
  }
}
