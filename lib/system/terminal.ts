import process from 'node:process'
import { plain } from './plain-text.ts'

/**
 * Writes text for people to standard error. Names and lines in it can come from a checkout, a container or an archive, so nothing in
 * it moves or colours the terminal.
 */
export const sayOnTerminal = (text: string): void => {
  process.stderr.write(`${plain(text)}\n`)
}
