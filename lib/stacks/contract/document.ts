import type { Text, Value } from './value.ts'

export type Document =
  /**
   * An env file: only these keys are ours. `like` is the example it starts from where it does not exist. A link in its
   * place is written through, unless upstream makes a file of its own of it.
   */
  | { path: string; like?: string; set: Record<string, Value>; unset?: string[]; link?: 'replaced' }
  /**
   * A whole file of ours. With a secret in it, it is for its owner alone unless a container's own user must read it. A
   * sealed one ends with a comment by which changes made by hand are noticed; `#` has to begin a comment there.
   */
  | { path: string; body: Text; readable?: true; sealed?: true }
  /** A copy of a file that the person named, such as a certificate; what it says is shown nowhere. */
  | { path: string; copy: string }
  | { path: string; gone: true }
