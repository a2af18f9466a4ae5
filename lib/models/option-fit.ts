import { factValue, type HostFacts, wholeFacts } from '../doctor/facts.ts'
import type { Advice } from './advice.ts'
import { advise, type Wish } from './advise.ts'
import { inTheWay } from './in-the-way.ts'
import { emptied } from './in-use.ts'
import { machineFor } from './machine-for.ts'
import { machineOf, unmeasuredCards } from './machine-of.ts'
import type { Runs } from './runs.ts'
import type { Judgement } from './verdict.ts'

export interface OptionFit extends Judgement {
  best?: Advice
}

/** Whether a language model can run so on a machine, and the best that can. */
export function optionFit(facts: HostFacts, runs: Runs, wish: Wish = {}): OptionFit {
  const machine = machineFor(facts, runs)
  if (runs === 'cards' && machine.cards.length === 0) return cardless(facts)
  if (runs !== 'cards' && machine.memory === undefined && machine.cards.length === 0)
    return { verdict: 'possible', because: 'How much memory this machine has is not known.' }
  const best = advise(emptied(machine), wish).find(({ place }) => runs !== 'cards' || place !== 'cpu')
  if (best === undefined || best.verdict === 'no') return { verdict: 'no', because: NOTHING[runs] }
  const because = [`${best.model.tag}: ${best.reason}`, ...inTheWay(best, machine, wish)].join(' ')
  return { verdict: best.verdict, because, best }
}

const NOTHING: Record<Runs, string> = {
  cards: 'No language model fits on the cards of this machine.',
  processor: 'No language model is quick enough on the processor of this machine.',
  host: 'No language model fits on this machine.',
}

function cardless(facts: HostFacts): Judgement {
  const [silent] = unmeasuredCards(facts)
  const [other] = machineOf(facts).cards
  if (other !== undefined)
    return { verdict: 'no', because: `Its container is given NVIDIA cards only, not ${other.name}.` }
  if (silent !== undefined)
    return { verdict: 'possible', because: `How much memory ${silent} has is not known.` }
  const { nvidia } = wholeFacts(facts)
  return {
    verdict: 'no',
    because: factValue(nvidia) === undefined && 'why' in nvidia ? nvidia.why : 'No NVIDIA card was found.',
  }
}
