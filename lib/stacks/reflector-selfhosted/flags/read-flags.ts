import { blocks, type Finding } from '../../../doctor/finding.ts'
import { FLAGS, type Flag } from './taken.ts'

/** The values of each option that was given, in order; an option that stands alone has an empty one. */
export type Given = Partial<Record<Flag, string[]>>

/** Reads as the script does: words in order, and a value is whatever follows, unless it begins with two hyphens. */
export function readFlags(argv: string[], taken: Flag[]): { given: Given } | { finding: Finding } {
  const given: Given = {}
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? ''
    const flag = taken.find(known => known === word)
    if (flag === undefined) return { finding: unknown(word, taken) }
    const kind = FLAGS[flag]
    const value = kind === 'alone' ? '' : argv[++at]
    if (value === undefined || (kind !== 'alone' && value.startsWith('--')))
      return { finding: valueless(flag) }
    if (typeof kind !== 'string' && !kind.some(one => one === value)) return { finding: notOne(flag, kind) }
    given[flag] = [...(given[flag] ?? []), value]
  }
  return { given }
}

export const wrongFlag = (flag: string, title: string, because: string, remedy: string): Finding => ({
  ...blocks(`flag:${flag}`, title, because, remedy),
  at: flag,
})

/** What was written may be a secret in the wrong place; only words that begin as an option are repeated. */
function unknown(word: string, taken: Flag[]): Finding {
  const name = /^--?[\w-]+/.exec(word)?.[0]
  return wrongFlag(
    name ?? 'options',
    name === undefined ? 'Something in these options is no option' : `${name} is no option here`,
    'The setup script of this checkout does not take it.',
    `It takes: ${taken.join(', ')}.`,
  )
}

const valueless = (flag: Flag) =>
  wrongFlag(
    flag,
    `${flag} needs a value`,
    'Nothing follows it, or another option does.',
    `Write a value after ${flag}.`,
  )

const notOne = (flag: Flag, values: readonly string[]) =>
  wrongFlag(
    flag,
    `${flag} has no such value`,
    'It chooses one of a few.',
    `Write one of: ${values.join(', ')}.`,
  )
