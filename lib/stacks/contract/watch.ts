import type { Probe } from './step.ts'

/** What is asked of a stack that runs, again and again. */
export interface Watch {
  id: string
  /** The service that is unwell where it does not hold. */
  service: string
  /** What is so where it holds, for a person to read. */
  proves: string
  asks: Probe
  /** Where it is asked: on this machine, or inside the network of the containers. */
  from: 'host' | 'network'
  /** Seconds from one time to the next, and until an answer is no longer waited for. */
  every: number
  within: number
  /** Nothing has stopped yet where it does not hold: it is said ahead of time. */
  early?: { title: string; remedy: string }
}
