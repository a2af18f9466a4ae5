import { shellWord } from '../../shell-word.ts'
import type { RemedyStep } from './remedy.ts'

/** A step as a person would type it in a shell. */
export function shownStep({ argv, stdin }: RemedyStep): string {
  const command = argv.map(shellWord).join(' ')
  if (stdin === undefined) return command
  // Line by line: whatever is put before a line where it is shown, what is written has none of it.
  const lines = stdin.replace(/\n$/, '').split('\n').map(shellWord)
  return `printf '%s\\n' ${lines.join(' ')} | ${command} > /dev/null`
}
