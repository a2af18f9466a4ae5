import { hidePublicAddresses } from './public-addresses.ts'

/** What tells who somebody is and where; no secret, and nobody's business in a report. */
export interface Person {
  /** The folder of the stack. */
  folder: string
  home: string
  user: string
  /** What this machine calls itself. */
  machine: string
  /** Names under which the stack is reached. */
  names: readonly string[]
}

export interface Manner {
  addresses: 'shown' | 'hidden'
  /** Words that stand everywhere in what is shown: whoever is called so is not told by them. */
  common?: readonly string[]
}

/** Veils paths, names and mail addresses, each by a word that says what stood there; on request public addresses, too. */
export function createPersonalVeil(
  { folder, home, user, machine, names }: Person,
  { addresses, common = [] }: Manner,
): (text: string) => string {
  const everyday = new Set([...COMMON, ...common.map(word => word.toLowerCase())])
  const nameVeil = (name: string, word: string) =>
    everyday.has(name.toLowerCase()) ? [] : veilOf(name, word)
  const replacements = [
    ...pathVeil(folder, '[folder]'),
    ...pathVeil(home, '~'),
    [ANY_HOME, '$<root>[user]'] as const,
    ...names.flatMap(name => nameVeil(name, '[site]')),
    ...nameVeil(machine, '[machine]'),
    ...nameVeil(user, '[user]'),
  ]
  return text => {
    const shown = replacements.reduce((said, [pattern, word]) => said.replace(pattern, word), text)
    const withoutMail = shown.includes('@') ? shown.replace(MAIL, '[mail]') : shown
    return addresses === 'hidden' ? hidePublicAddresses(withoutMail) : withoutMail
  }
}

type Replacement = readonly [pattern: RegExp, word: string]

const ANY_HOME = /(?<root>\/(?:home|Users)\/)(?!\[)[^\s/:;,"'`)\]}]{1,64}/g
const MAIL = /(?<![\w.+-])(?!git@)[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,24}(?![\w-])/gi

/** That of root is the same everywhere, and the folder itself may be a short one. */
const pathVeil = (path: string, word: string): Replacement[] =>
  path === '/root' || path.split('/').length < 3
    ? []
    : [[new RegExp(`${escaped(path)}(?![\\w.-])`, 'g'), word]]

/** Names that thousands of machines have, and words that stand everywhere. */
const COMMON = new Set(
  `admin app debian docker ec2-user fedora host localhost machine node pi root server service site test ubuntu user
  vagrant web worker www-data`.split(/\s+/),
)
const SHORTEST = 3

const veilOf = (name: string, word: string): Replacement[] =>
  name.length < SHORTEST || /^[\d.:]+$/.test(name)
    ? []
    : [[new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`, 'gi'), word]]

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
