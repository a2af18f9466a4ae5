import { Refusal } from '../../refusal.ts'
import type { World } from '../contract/world.ts'
import { splitWords } from '../split-words.ts'
import { SCRIPT } from './flags/taken.ts'
import { LAST_ARGUMENTS, textOf } from './settings.ts'

/** Whether the script of this checkout keeps its command line. */
export const remembersArguments = (world: World) =>
  textOf(world, SCRIPT)?.includes('.selfhosted-last-args') ?? false

/** Signs that a shell acts on: the script never writes them unquoted, so such a line was made by somebody else. */
const ACTED_ON = /(?:^|[^\\])(?:\\\\)*[$`;&|<>()]/

/**
 * The words of the script's last command line, which it evaluates. Here they are only read: quotes and backslashes are
 * taken off, and a line that a shell would act on counts for nothing.
 */
export function lastArguments(world: World): string[] | undefined {
  const line = textOf(world, LAST_ARGUMENTS)
  if (line === undefined || line.trim() === '') return undefined
  const plain = line.replace(/\$'((?:[^'\\]|\\[\s\S])*)'/g, (_, quoted: string) => requoted(quoted))
  if (ACTED_ON.test(withoutQuoted(plain))) return undefined
  try {
    return splitWords(plain)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

const withoutQuoted = (line: string) => line.replace(/'[^']*'/g, "''")

/** `$'…'`, as bash writes bytes that are no plain text, as a word in ordinary quotes. */
function requoted(quoted: string): string {
  const bytes = quoted.replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal?: string, letter?: string) =>
    octal === undefined
      ? (LETTERS[letter ?? ''] ?? letter ?? '')
      : String.fromCharCode(Number.parseInt(octal, 8)),
  )
  return `'${fromUtf8(bytes).replaceAll("'", `'"'"'`)}'`
}

const LETTERS: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', E: '\u001b' }

/** Characters that stand for bytes, read as UTF-8; what is no such bytes stays. */
function fromUtf8(text: string): string {
  const bytes = Uint8Array.from(text, character => character.charCodeAt(0))
  return [...text].every(character => character.charCodeAt(0) < 256) ? new TextDecoder().decode(bytes) : text
}
