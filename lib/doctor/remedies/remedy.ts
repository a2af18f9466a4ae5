import type { WholeFacts } from '../facts.ts'

export type Argv = readonly [program: string, ...args: string[]]

/** One command, and what it reads. Shown and run from the same value, never through a shell. */
export interface RemedyStep {
  argv: Argv
  stdin?: string
}

/** What can be done from here about a finding. It is shown first, and carried out only when a person says so. */
export interface Remedy {
  /** The id of the finding. */
  finding: string
  title: string
  steps: RemedyStep[]
  /** What is left to the person afterwards. */
  afterwards?: string
}

export const step = (...argv: Argv): RemedyStep => ({ argv })

/** As root, where this is not root already. */
export const asRoot =
  ({ account }: WholeFacts) =>
  (...argv: Argv): RemedyStep => ({
    argv: 'value' in account && account.value.isRoot ? argv : ['sudo', ...argv],
  })

/** A file of root's with this text. */
export const fileAsRoot = (facts: WholeFacts, path: string, text: string): RemedyStep => ({
  ...asRoot(facts)('tee', path),
  stdin: text,
})
