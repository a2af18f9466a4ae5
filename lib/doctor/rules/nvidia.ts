import { memorySize } from '../../sizes.ts'
import { isKnown, type Unknown, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'
import type { Card } from '../shapes/card.ts'
import { isAtLeast } from '../version-order.ts'

export function nvidiaRule(facts: WholeFacts): Finding[] {
  const { nvidiaCards } = facts
  if (isKnown(nvidiaCards)) {
    const cards = nvidiaCards.value
    return [...cards.map(told), ...divided(cards), ...outdated(cards), ...withoutToolkit(facts, cards)]
  }
  return nvidiaCards.cause === 'missing' ? driverless(facts) : silent(nvidiaCards)
}

const told = (card: Card, index: number): Finding =>
  fine(
    `gpu:nvidia-${index}`,
    card.name,
    `${memoryOf(card)}${card.capability ? `, compute capability ${card.capability}` : ''}.`,
  )

export function memoryOf({ total, free, shared }: Card): string {
  if (shared && total === undefined) return 'Its memory is that of the machine'
  if (total === undefined) return 'How much memory it has is not known'
  const all = memorySize(total)
  if (shared) return `It may take ${all} of the machine's memory`
  return free === undefined ? `${all} of memory` : `${memorySize(free)} of ${all} free`
}

/** Of a card in parts, a program gets one part, and nothing of a card that has none. */
const divided = (cards: Card[]): Finding[] =>
  cards.flatMap((card, index) => {
    if (card.slices === undefined) return []
    const parts = card.slices.map(({ profile }) => profile).join(', ')
    return [
      warns(
        `gpu:nvidia-${index}-mig`,
        `${card.name} is divided`,
        parts === ''
          ? 'MIG is on, and no part was made: nothing can compute on it.'
          : `MIG is on: it has the parts ${parts}, and a container gets one of them.`,
        'Give the UUID of a part as the device, or switch it off with `sudo nvidia-smi -mig 0`.',
      ),
    ]
  })

/** Ollama computes on the processor with an older driver, and says so only in its log. */
const DRIVER = '550.0'
const DRIVER_FOR_OLD_CARDS = '570.0'
const OLD_CARD = '7.0'

export const driverFor = (card: Card): string =>
  card.capability !== undefined && isAtLeast(card.capability, OLD_CARD) === false
    ? DRIVER_FOR_OLD_CARDS
    : DRIVER

export const isOutdated = (card: Card): boolean =>
  card.driver !== undefined && isAtLeast(card.driver, driverFor(card)) === false

function outdated(cards: Card[]): Finding[] {
  const card = cards.find(isOutdated)
  if (!card) return []
  return [
    warns(
      'gpu:nvidia-driver',
      `The NVIDIA driver ${card.driver} is old`,
      `Ollama computes on ${card.name} from ${driverFor(card)} on, and on the processor without a word before.`,
      'Install a newer driver, and restart the machine.',
    ),
  ]
}

function withoutToolkit(facts: WholeFacts, cards: Card[]): Finding[] {
  if (cards.length === 0 || canGiveCards(facts) !== false) return []
  return [
    warns(
      'gpu:toolkit',
      'Containers cannot use the NVIDIA card',
      'The driver works; what gives the card to a container, the NVIDIA container toolkit, is not installed.',
      'Install `nvidia-container-toolkit`, then look again.',
    ),
  ]
}

/** Whether the engine can hand an NVIDIA card on, as far as that is seen without trying. */
export function canGiveCards({ nvidiaToolkit, engineInfo, endpoint }: WholeFacts): boolean | undefined {
  const info = isKnown(engineInfo) ? engineInfo.value : undefined
  if (info?.runtimes.includes('nvidia') || info?.cdi.some(id => id.startsWith('nvidia.com/'))) return true
  if (isKnown(nvidiaToolkit)) return true
  // Docker Desktop brings its own, and of another machine nothing is known.
  const isElsewhere = isKnown(endpoint) && !endpoint.value.startsWith('unix:')
  return info?.desktop || isElsewhere || nvidiaToolkit.cause !== 'missing' ? undefined : false
}

const NVIDIA = '10de'

function driverless({ pciCards, system }: WholeFacts): Finding[] {
  const cards = isKnown(pciCards) ? pciCards.value.filter(({ vendor }) => vendor === NVIDIA) : []
  const [card] = cards
  if (!card || (isKnown(system) && system.value.wsl)) return []
  const name = card.name ?? `a card ${card.vendor}:${card.device}`
  const by = card.driver === undefined ? 'no driver' : `the driver ${card.driver}`
  return [
    warns(
      'gpu:nvidia',
      'An NVIDIA card is here without its driver',
      `The bus shows ${name} with ${by}. Only NVIDIA's own driver lets programs compute on it.`,
      "Install NVIDIA's driver as your distribution says, restart the machine, then look again.",
    ),
  ]
}

function silent(unknown: Unknown): Finding[] {
  if (unknown.cause === 'unasked') return []
  const say = (title: string, remedy: string) => [warns('gpu:nvidia', title, unknown.why, remedy)]
  if (unknown.cause === 'mismatched')
    return say(
      'The NVIDIA driver was updated while it ran',
      'Restart the machine: its old half is still in memory.',
    )
  if (unknown.cause === 'silent')
    return say(
      'The NVIDIA driver does not answer',
      'Restart the machine; if it hangs again, `sudo dmesg` names what the card complains of.',
    )
  return say(
    'The NVIDIA driver does not work',
    'Run `nvidia-smi` in a terminal; mend or reinstall the driver until it lists the card.',
  )
}
