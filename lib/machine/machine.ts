import type { Action, Probe } from '../stacks/contract/step.ts'

/** What a probe saw, for a person to read. */
export interface Reading {
  ok: boolean
  saw: string
  /** Nobody could be asked, so it is not known. */
  unseen?: true
  /** Waiting longer is of no use, such as for a container that has ended; its last lines say why. */
  ended?: { lines: string[] }
}

export interface Progress {
  done: number
  /** Unknown while layers are still being listed. */
  of?: number
  unit: 'bytes' | 'parts'
}

/** How an action tells what it does, and hears that it shall stop. */
export interface Telling {
  log(lines: string[]): void
  progress(progress: Progress): void
  /** Pulls, builds and waits end at once; what is quick, such as writing a file, finishes. */
  signal: AbortSignal
}

/**
 * The seam above the doors. The loop knows the world only through it: there is the real machine, the practice machine,
 * and those of tests.
 */
export interface Machine {
  /** Nothing outside its folder is touched, and whoever looks on is told so. */
  readonly practice: boolean
  probe(probe: Probe, signal: AbortSignal): Promise<Reading>
  /** Throws an ActionFailed where the action could not be done. */
  act(action: Action, telling: Telling): Promise<void>
  close(): Promise<void>
}

/** What was tried did not work. `lines` are what the tool or the container said last. */
export class ActionFailed extends Error {
  override readonly name = 'ActionFailed'

  constructor(
    message: string,
    readonly lines: string[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
