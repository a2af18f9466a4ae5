import { GIB } from '../sizes.ts'

/** GB a second, from the least to the most that it may be. */
export interface Bandwidth {
  low: number
  high: number
}

export type Vendor = 'nvidia' | 'amd' | 'apple' | 'intel'

export interface Card {
  /** Of one that was seen: the driver's name for it, or for the part of it. */
  id?: string
  vendor: Vendor
  name?: string
  /** Bytes. */
  total: number
  free?: number
  /** NVIDIA's compute capability. */
  capability?: number
  /** It has no memory of its own: what it takes is taken from the main memory. */
  shared?: true
  bandwidth?: Bandwidth
}

export interface Processor {
  /** Whole cores, not threads. */
  cores?: number
  /** Whether it has the instructions without which nothing here is quick. */
  avx?: boolean
}

/** What models may run on. What is not known is absent. */
export interface Machine {
  cards: Card[]
  /** Bytes that containers may have. */
  memory?: { total: number; free?: number }
  processor?: Processor
}

/** Of a card that nobody has looked at, what is left once its driver runs. */
const FREE_AT_FIRST = 0.98
/** A screen and whatever else comes and goes. */
const SCREEN = 0.3 * GIB
/** The other containers of the stack: what nobody measured. */
export const STACK = 4 * GIB

/** Bytes of a card that a language model may have, beside what else is to run there. */
export function roomOnCard(card: Card, machine: Machine, beside: number): number {
  const free = (card.free ?? card.total * FREE_AT_FIRST) - beside
  if (!card.shared) return Math.max(0, free - SCREEN)
  return Math.max(0, Math.min(free, roomInMemory(machine, beside) ?? free))
}

/** Bytes of main memory that a language model may have. */
export function roomInMemory({ memory }: Machine, beside: number): number | undefined {
  if (memory === undefined) return undefined
  return Math.max(0, (memory.free ?? memory.total) - STACK - beside)
}
