import type { Secret } from '../stacks/contract/value.ts'
import type { World } from '../stacks/contract/world.ts'
import { valueAt } from './homes.ts'

/** What happens to a secret: it stays, it is written now, a service gives it later, or nobody has given it. */
export type Fate = 'kept' | 'now' | 'run' | 'missing'

/** `typed` names the answers for which the person gave a secret since it was last written. */
export function fateOf(secret: Secret, files: World['files'], typed: ReadonlySet<string>): Fate {
  const present = valueAt(secret.home, files)
  switch (secret.comes) {
    case 'made':
      return present !== undefined && !secret.replace?.test(present) ? 'kept' : 'now'
    case 'minted':
      return present !== undefined && isOwn(secret, present) ? 'kept' : 'run'
    default:
      return typed.has(secret.answer) ? 'now' : present === undefined ? 'missing' : 'kept'
  }
}

/** Whether a value may be of the service that gives this secret. */
export const isOwn = (secret: Secret, value: string): boolean =>
  secret.comes !== 'minted' || (secret.like?.test(value) ?? true)
