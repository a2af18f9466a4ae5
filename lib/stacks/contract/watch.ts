import type { Probe } from './step.ts'

/** What is asked of a stack that runs, again and again. */
interface Asked {
  id: string
  /** The service that is unwell where it does not hold. */
  service: string
  /** What is so where it holds, for a person to read. */
  proves: string
  /** Seconds from one time to the next, and until an answer is no longer waited for. */
  every: number
  within: number
}

export interface Watch extends Asked {
  asks: Probe
  /** Where it is asked: on this machine, or inside the network of the containers. */
  from: 'host' | 'network'
  /** Seconds after its container was started for which a failure only says that it is still starting. */
  grace?: number
  /** What helps where it does not hold, and the service itself is the reason. */
  fix?: string
  /** Nothing has stopped yet where it does not hold: it is said ahead of time. `renews`: applying again puts it off. */
  early?: { title: string; remedy: string; renews?: true }
}

/** What only the browser of whoever looks on can say. It makes nothing unwell: others have other browsers. */
export interface BrowserWatch extends Asked {
  asks: BrowserProbe
  from: 'browser'
}

export type BrowserProbe =
  /** Browsers give the microphone to the pages there. */
  | { ask: 'microphone'; url: string }
  | { ask: 'reach'; url: string }
  /**
   * Sound and pictures find the way to the address that browsers are told. Without one, they are told that of the
   * container; `outside`: the one by which the internet sees this machine.
   */
  | { ask: 'media'; address?: string | undefined }
