import { blocks, type Finding, warns } from '../../doctor/finding.ts'
import { sha256 } from '../../sha256.ts'
import { shellWord } from '../../shell-word.ts'
import { visible, visibleSentence } from '../../visible.ts'
import { fingerprint } from '../compose/fingerprint.ts'
import type { Node, Place } from '../compose/node.ts'

export type AskGroup = 'rights' | 'paths' | 'unknown' | 'keys'

/** The groups in the order in which people read them, with the heading of each. */
export const ASK_GROUPS: readonly { group: AskGroup; title: string }[] = [
  { group: 'rights', title: 'Rights beyond a container' },
  { group: 'paths', title: 'Paths of this machine that containers see' },
  { group: 'unknown', title: 'Unknown services and images' },
  { group: 'keys', title: 'Keys that this wizard does not know' },
]

/** What the compose files ask of this machine beyond a plain container. */
export interface Ask {
  /** Names it, and can be typed: `metrics.privileged`, `metrics.bind:/`, `volumes.data.device:/`. */
  key: string
  /** The service that asks, or the place of what several services share, such as `volumes.data`. */
  subject: string
  group: AskGroup
  /** `blocks`: it has to be allowed before anything is started. */
  level: 'blocks' | 'warns' | 'notes'
  title: string
  because: string
  remedy: string
  file: string
  line: number
  /** Differs where the value differs: an allowance holds for one value only. Empty for notes, which need none. */
  print: string
}

/** An ask as a rule finds it, before it is known who asks. */
export interface Found extends Pick<Ask, 'group' | 'level' | 'title' | 'because'> {
  /** The end of its key: `bind:/etc`. */
  what: string
  node: Node
  /** What else an allowance depends on. */
  with?: string | undefined
}

export function askOf(subject: string, found: Found): Ask {
  const { what, node, with: more = '', group, level, title, because } = found
  // Keys are typed into a terminal and printed there.
  const key = visible(subject === '' ? what : `${subject}.${what}`)
  const { file, line } = node.at
  const remedy =
    found.level === 'notes'
      ? ''
      : `Take it out of ${where(node.at)}, or allow it if you know what it is for: on the review page, or with \`--allow ${shellWord(key)}\`.`
  const print = mayBeAllowed(found) ? sha256(`${fingerprint(node)} ${more}`) : ''
  const said = { title: visibleSentence(title), because: visibleSentence(because), remedy }
  return { key, subject, group, level, ...said, file, line, print }
}

export const where = ({ file, line }: Place): string => `${visible(file)}, line ${line}`

/** Part of a key: a dot or colon in it would let one thing pass for another, as `a.build` with `x` for `a` with `build.x`. */
export const keyPart = (name: string): string =>
  name.replace(/[.:]/g, char => `\\u{${char.codePointAt(0)?.toString(16)}}`)

const SEVERITY = { notes: 0, warns: 1, blocks: 2 }

/** One ask for each key: the most severe, and its allowance holds for all the values that ask for the same. */
export function uniqueAsks(asks: readonly Ask[]): Ask[] {
  const byKey = new Map<string, Ask>()
  for (const ask of asks) {
    const known = byKey.get(ask.key)
    byKey.set(ask.key, known ? both(known, ask) : ask)
  }
  return [...byKey.values()]
}

function both(one: Ask, other: Ask): Ask {
  const worst = SEVERITY[other.level] > SEVERITY[one.level] ? other : one
  const isSame = one.print === other.print || one.print === '' || other.print === ''
  return { ...worst, print: isSame ? one.print || other.print : sha256(`${one.print} ${other.print}`) }
}

/** How an allowance of just this value is stored. No key has a tab in it. */
export const allowanceOf = ({ key, print }: Pick<Ask, 'key' | 'print'>): string => `${key}\t${print}`

/** Allowed by its key, whatever the value is, or as it is now. */
export const isAllowed = (ask: Ask, allowed: ReadonlySet<string>): boolean =>
  allowed.has(ask.key) || allowed.has(allowanceOf(ask))

/** Asks that a person can allow. */
export const mayBeAllowed = ({ level }: Pick<Ask, 'level'>): boolean => level !== 'notes'

/** What has to be allowed before anything of a plan is started. */
export const blockingAsks = ({
  asks,
  allowed,
}: {
  asks: readonly Ask[]
  allowed: readonly string[]
}): Finding[] => askFindings(asks, new Set(allowed)).filter(({ level }) => level === 'blocks')

/** What still stands against a plan, or should be known. */
export const askFindings = (asks: readonly Ask[], allowed: ReadonlySet<string>): Finding[] =>
  asks
    .filter(ask => mayBeAllowed(ask) && !isAllowed(ask, allowed))
    .map(({ key, level, title, because, remedy, file }) => ({
      ...(level === 'blocks' ? blocks : warns)(`ask:${key}`, title, because, remedy),
      at: file,
    }))
