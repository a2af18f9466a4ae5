import type { WholeFacts } from '../facts.ts'

export type Argv = readonly [program: string, ...args: string[]]

/** One command, and what it reads. Shown and run from the same value, never through a shell. */
export interface RemedyStep {
  argv: Argv
  stdin?: string
  /** A file of the folder that the wizard itself closes to others, as this command would, but through no link out of the folder. */
  closes?: string
}

/** What can be done from here about a finding. It is shown first, and carried out only when a person says so. */
export interface Remedy {
  /** The id of the finding. */
  finding: string
  title: string
  steps: RemedyStep[]
  /** What to know before, such as what else it changes. */
  beforehand?: string
  /** What is left to the person afterwards. */
  afterwards?: string
  /** Why the wizard never runs these commands itself, where it does not. */
  byHand?: string
  /** The finding stays for this process, and goes for those that the user starts after the next login. */
  countsFromLogin?: true
}

/** Whether it changes files of the folder, and nothing else of the machine. */
export const isOfFiles = ({ steps }: Remedy): boolean => steps.every(({ closes }) => closes !== undefined)

export const step = (...argv: Argv): RemedyStep => ({ argv })

const isRoot = ({ account }: WholeFacts) => 'value' in account && account.value.isRoot

/** As root, where this is not root already. */
export const asRoot =
  (facts: WholeFacts) =>
  (...argv: Argv): RemedyStep => ({ argv: isRoot(facts) ? argv : ['sudo', ...argv] })

/** A file of root's with this text. */
export const fileAsRoot = (facts: WholeFacts, path: string, text: string): RemedyStep => ({
  ...asRoot(facts)('tee', path),
  stdin: text,
})

/** Seconds for which apt waits while another program installs, as a new server does by itself at first. */
const TURN = 120

/** Without that variable some packages ask questions; sudo hands none on that does not stand in the command. */
export const installByApt = (facts: WholeFacts, names: readonly string[]): RemedyStep[] => [
  asRoot(facts)('apt-get', 'update'),
  asRoot(facts)(
    ...(['env', 'DEBIAN_FRONTEND=noninteractive'] as const),
    ...(['apt-get', 'install', '--yes', '-o', `DPkg::Lock::Timeout=${TURN}`] as const),
    ...names,
  ),
]
