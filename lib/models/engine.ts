import { bandwidthOf, MAIN_MEMORY } from './bandwidth.ts'
import type { Bandwidth, Card, Processor } from './machine.ts'

/** How quick something is that computes: a card or the processor. */
export interface Engine {
  /** GB a second. */
  bandwidth: Bandwidth
  /** The part of it that writing an answer reaches; less where the parts of a model take turns. */
  efficiency: { whole: number; mixture: number }
  /** Small models leave a card idle between their steps. */
  small: number
  /** Thousand million operations a second that reading a prompt reaches. */
  reading: number
}

/** Reading is bound by computing, of which makers' figures say little; it goes with the bandwidth, roughly. */
const READING_PER_GB = { nvidia: 80, pascal: 25, amd: 30, apple: 25, intel: 20 }

const TENSOR_CORES = 7

export function engineOfCard(card: Card): Engine {
  const bandwidth = bandwidthOf(card)
  const isOld = card.vendor === 'nvidia' && (card.capability ?? TENSOR_CORES) < TENSOR_CORES
  return {
    bandwidth,
    efficiency: efficiencyOf(card, isOld),
    small: 0.8,
    reading: READING_PER_GB[isOld ? 'pascal' : card.vendor] * likely(bandwidth),
  }
}

/** Measured: see docs/models.md. Nobody measured cards of Intel and large Apple chips with mixtures often. */
function efficiencyOf({ vendor, name }: Card, isOld: boolean): Engine['efficiency'] {
  if (isOld) return { whole: 0.38, mixture: 0.25 }
  if (vendor === 'nvidia') return { whole: 0.75, mixture: 0.46 }
  if (vendor === 'amd') return { whole: 0.7, mixture: 0.43 }
  if (vendor === 'intel') return { whole: 0.5, mixture: 0.3 }
  return / max\b/i.test(name ?? '') ? { whole: 0.7, mixture: 0.4 } : { whole: 0.82, mixture: 0.55 }
}

/** The processor that was measured: eight cores, which read a prompt at this many thousand million a second. */
const MEASURED = { cores: 8, reading: 1250 }

export function engineOfProcessor({ cores = MEASURED.cores }: Processor = {}): Engine {
  // More than those of a desktop share what the memory gives.
  const times = cores <= MEASURED.cores ? cores / MEASURED.cores : Math.sqrt(cores / MEASURED.cores)
  return {
    bandwidth: MAIN_MEMORY,
    efficiency: { whole: 0.65, mixture: 0.4 },
    small: 1,
    reading: MEASURED.reading * times,
  }
}

/** In the middle of what something may be, as it is with things that differ by factors. */
export const likely = ({ low, high }: Bandwidth): number => Math.sqrt(low * high)
