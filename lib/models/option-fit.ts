import type { HostFacts } from '../doctor/facts.ts'
import { advise } from './advise.ts'
import type { Machine } from './machine.ts'
import { machineOf, unmeasuredCards } from './machine-of.ts'
import type { Judgement } from './verdict.ts'

/** Whether a language model can run on the graphics cards of a machine, and the best that can. */
export function fitOnCards(facts: HostFacts): Judgement {
  const machine = machineOf(facts)
  if (machine.cards.length > 0) return best(machine, 'No language model fits on the cards of this machine.')
  const [name] = unmeasuredCards(facts)
  return name === undefined
    ? { verdict: 'no', because: 'No graphics card was found that models can use.' }
    : { verdict: 'possible', because: `How much memory ${name} has is not known.` }
}

/** The same for its processor. */
export function fitOnProcessor(facts: HostFacts): Judgement {
  const machine = machineOf(facts)
  if (machine.memory === undefined)
    return { verdict: 'possible', because: 'How much memory this machine has is not known.' }
  return best(
    { ...machine, cards: [] },
    'No language model is quick enough on the processor of this machine.',
  )
}

function best(machine: Machine, otherwise: string): Judgement {
  // Given cards, a model that uses none of them is no answer.
  const [first] = advise(machine).filter(({ place }) => machine.cards.length === 0 || place !== 'cpu')
  return first === undefined || first.verdict === 'no'
    ? { verdict: 'no', because: otherwise }
    : { verdict: first.verdict, because: `${first.model.tag}: ${first.reason}` }
}
