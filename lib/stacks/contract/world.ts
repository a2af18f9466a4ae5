import type { HostFacts } from '../../doctor/facts.ts'
import type { Service } from '../../plan/compose/services.ts'
import type { ImageStart } from '../../plan/dockerfile/image-start.ts'

/*
 * Everything that was looked at, so that all that follows is pure.
 */

/** `hardLinked`: the file has another name, which keeps the old text when a new file takes the place of this one. */
export type Seen = { text: string; hardLinked?: true } | { absent: true } | { unusable: string }

export interface Checkout {
  /** The services of the compose files that the stack names, laid over each other. */
  services: Record<string, Service>
  /** What those files call the project, where they do. */
  name?: string
}

/** What compose files can name of this machine by a variable or a link, where it was looked at. */
export interface Around {
  /** The folder itself. */
  dir: string
  /** The variables that Compose is started with; they go before those of `.env`. */
  variables: Readonly<Record<string, string>>
  /** Paths of the folder that are links or lead through one. */
  leads: Readonly<Record<string, Lead>>
}

/** Where a path leads, in whole paths. */
export interface Lead {
  end: string
  /** Each link on the way, and each folder that a link steps back out of, by the folder that it really is in. */
  links: readonly string[]
  /** Why the path cannot be followed to its end. */
  fault?: string
}

/** What containers of the checkout start, where it was looked at. */
export interface StartFiles {
  /** By the Dockerfile of a service and its stage. */
  images: Readonly<Record<string, ImageStart>>
  /** Files that a service starts and that no user may execute, each with the program that its first line names. */
  notExecutable: Readonly<Record<string, readonly string[]>>
}

export interface World {
  host: HostFacts
  checkout: Checkout
  /** What was found at each path that the stack or its documents name. */
  files: Record<string, Seen>
  /** The addresses of the names that the answers make interesting, where they could be looked up. */
  addresses?: Record<string, string>
  around?: Around
  starts?: StartFiles
  /** When it was looked at, in milliseconds since 1970, where that matters. */
  at?: number
}
