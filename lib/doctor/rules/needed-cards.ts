import { factValue, isKnown, type WholeFacts } from '../facts.ts'
import { blocks, type Finding, fine } from '../finding.ts'
import type { Need, NeededCard } from '../need.ts'
import type { Card } from '../shapes/card.ts'
import { isAtLeast } from '../version-order.ts'
import { canGiveCards, driverFor, isOutdated } from './nvidia.ts'

const TITLES = { speech: 'the speech models', ollama: 'Ollama', other: 'it' }
/** The compute capability from which a program computes on a card, and why. */
const LEAST = {
  speech: { capability: '7.0', why: 'It computes in half precision, which older cards do not have.' },
  ollama: { capability: '5.0', why: 'It was not built for older cards.' },
  other: undefined,
}

export const neededCardsRule = (facts: WholeFacts, need: Need): Finding[] =>
  need.cards.flatMap(wanted => {
    const reason = against(facts, wanted)
    const id = `gpu-for:${wanted.service}`
    return reason
      ? [blocks(id, `No card here is one for ${wanted.service}`, reason.because, reason.remedy)]
      : [fine(id, `A card for ${wanted.service}`, `It can compute ${TITLES[wanted.program]}.`)]
  })

interface Reason {
  because: string
  remedy: string
}

const PROCESSOR = 'Choose the processor, or a service elsewhere.'

function against(facts: WholeFacts, { program }: NeededCard): Reason | undefined {
  const { nvidiaCards, engine } = facts
  if (!isKnown(nvidiaCards))
    return { because: nvidiaCards.why, remedy: `Mend the driver first. Otherwise: ${PROCESSOR}` }
  if (nvidiaCards.value.length === 0) return { because: 'The driver sees no NVIDIA card.', remedy: PROCESSOR }
  const arch = factValue(engine)?.arch
  if (program === 'speech' && arch !== undefined && !/^(?:amd64|x86_64)$/.test(arch))
    return { because: `The speech image is made for amd64, and the engine is ${arch}.`, remedy: PROCESSOR }
  if (canGiveCards(facts) === false)
    return {
      because:
        'The NVIDIA container toolkit is not installed: the engine says "could not select device driver".',
      remedy: 'Install `nvidia-container-toolkit`, then look again.',
    }
  return unfit(nvidiaCards.value, program)
}

/** One card that will do is enough. */
function unfit(cards: Card[], program: NeededCard['program']): Reason | undefined {
  const least = LEAST[program]
  const fitting = least ? cards.filter(card => isFit(card, least.capability)) : cards
  const [first] = cards
  if (least && first && fitting.length === 0)
    return {
      because: `${first.name} has compute capability ${first.capability}, and ${TITLES[program]} need ${least.capability}. ${least.why}`,
      remedy: PROCESSOR,
    }
  const [old] = fitting
  return program === 'ollama' && old && fitting.every(isOutdated)
    ? {
        because: `The driver is ${old.driver}. Before ${driverFor(old)} Ollama computes on the processor, without a word.`,
        remedy: 'Install a newer driver, and restart the machine.',
      }
    : undefined
}

/** What the driver does not say is no reason against a card. */
const isFit = ({ capability }: Card, least: string) =>
  capability === undefined || isAtLeast(capability, least) !== false
