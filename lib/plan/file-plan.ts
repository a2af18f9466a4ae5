import type { Home } from '../stacks/contract/value.ts'

/** One key of an env file that changes. The value of a secret is never here, neither the old nor the new. */
export interface KeyChange {
  key: string
  before: string | null
  after: string | null
  secret: boolean
  known: 'now' | 'run'
  /** Whether a person entered the secret or the wizard generates it. */
  origin?: 'entered' | 'generated'
}

/** One line of a whole file that goes or comes. */
export interface LineChange {
  line: number
  before: string | null
  after: string | null
  secret: boolean
  known: 'now' | 'run'
}

export interface FilePlan {
  path: string
  action: 'create' | 'update' | 'remove' | 'unchanged'
  changes: (KeyChange | LineChange)[]
  /** The secrets that arise when it is written. */
  writes: Home[]
}
