import process from 'node:process'
import { format } from 'node:util'
import { plain } from './plain-text.ts'

/**
 * Writes text for people to standard error. Names and lines in it can come from a checkout, a container or an archive, so nothing in
 * it moves or colours the terminal.
 */
export const sayOnTerminal = (text: string): void => {
  process.stderr.write(`${plain(text)}\n`)
}

/** The same for what `console` is given, such as an error with its stack. */
export const logToTerminal = (...said: unknown[]): void => sayOnTerminal(format(...said))
