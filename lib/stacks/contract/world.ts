import type { HostFacts } from '../../doctor/facts.ts'
import type { Service } from '../../plan/compose/services.ts'

/*
 * Everything that was looked at, so that all that follows is pure.
 */

export type Seen = { text: string } | { absent: true } | { unusable: string }

export interface Checkout {
  /** The services of the compose files that the stack names, laid over each other. */
  services: Record<string, Service>
  /** What those files call the project, where they do. */
  name?: string
}

export interface World {
  host: HostFacts
  checkout: Checkout
  /** What was found at each path that the stack or its documents name. */
  files: Record<string, Seen>
  /** The addresses of the names that the answers make interesting, where they could be looked up. */
  addresses?: Record<string, string>
  /** When it was looked at, in milliseconds since 1970, where that matters. */
  at?: number
}
