import { type Engine, engineOfCard, engineOfProcessor } from './engine.ts'
import { type Card, type Machine, roomInMemory, roomOnCard } from './machine.ts'
import { noSpeechOn, SPEECH_ON_CARD, type SpeechPlace, speechInMemory } from './speech.ts'

/** What runs beside a language model. */
export interface Beside {
  speech: SpeechPlace
  minutes: number
}

export interface Room {
  card: Card
  engine: Engine
  bytes: number
}

/** The places that a machine has, looked at once for all models. */
export interface Rooms {
  /** Of one maker, for only such work together; the largest first. */
  cards: Room[]
  /** Unknown where nobody knows how much memory there is. */
  memory: number | undefined
  processor: Engine
  hasAvx: boolean
  flashAttention: boolean
}

/** Ollama's own least. */
const LEAST_CAPABILITY = 5
const FLASH_ATTENTION_FROM = 6

export function roomsOf(machine: Machine, { speech, minutes }: Beside): Rooms {
  // All cards are given to the speech service, which takes the first.
  const taken = speech === 'card' ? machine.cards.find(card => noSpeechOn(card) === undefined) : undefined
  const usable = machine.cards.filter(
    ({ capability }) => (capability ?? LEAST_CAPABILITY) >= LEAST_CAPABILITY,
  )
  const rooms = usable.map(card => ({
    card,
    engine: engineOfCard(card),
    bytes: roomOnCard(card, machine, card === taken ? SPEECH_ON_CARD : 0),
  }))
  const cards = largestGroup(rooms)
  return {
    cards,
    memory: roomInMemory(machine, speech === 'processor' ? speechInMemory(minutes) : 0),
    processor: engineOfProcessor(machine.processor),
    hasAvx: machine.processor?.avx ?? true,
    flashAttention: cards.every(
      ({ card }) => (card.capability ?? FLASH_ATTENTION_FROM) >= FLASH_ATTENTION_FROM,
    ),
  }
}

function largestGroup(rooms: Room[]): Room[] {
  const groups = new Map<string, Room[]>()
  for (const room of rooms) groups.set(groupOf(room.card), [...(groups.get(groupOf(room.card)) ?? []), room])
  const [best = []] = [...groups.values()].sort((one, other) => bytesIn(other) - bytesIn(one))
  return best.sort((one, other) => other.bytes - one.bytes)
}

/** One without memory of its own does not help one that has. */
const groupOf = ({ vendor, shared }: Card) => `${vendor}${shared ? ' shared' : ''}`
export const bytesIn = (rooms: Room[]) => rooms.reduce((sum, { bytes }) => sum + bytes, 0)
