import type { Advice } from './advice.ts'
import { catalogue } from './catalogue/catalogue.ts'
import type { Model } from './catalogue/model.ts'
import { minutesFor, type Work, workOf } from './duration.ts'
import type { Machine } from './machine.ts'
import { contextFor, minutesIn } from './meeting.ts'
import { placeIn } from './place.ts'
import { rank } from './rank.ts'
import { type Rooms, roomsOf } from './rooms.ts'
import type { SpeechPlace } from './speech.ts'
import { writingRange } from './speed.ts'
import { judge } from './verdict.ts'

/** What models are wanted for. */
export interface Wish {
  /** The longest meeting; an hour where nobody says. */
  minutes?: number | undefined
  /** The window in tokens, where it is not to follow from the meeting. */
  context?: number | undefined
  /** Whether they are asked by tool calling; they are unless it is said. */
  asksTools?: boolean
  /** Where speech becomes text on the same machine; elsewhere unless it is said. */
  speech?: SpeechPlace
}

const HOUR = 60
const HOUR_OF_WORK = workOf(HOUR)

/** Every model that is known, best first, with what to think of it on a machine. */
export const advise = (machine: Machine, wish: Wish = {}): Advice[] => {
  const settled = settle(machine, wish)
  return rank(catalogue.map(model => adviceIn(model, settled)))
}

export const adviseOn = (model: Model, machine: Machine, wish: Wish = {}): Advice =>
  adviceIn(model, settle(machine, wish))

interface Settled {
  rooms: Rooms
  context: number
  /** For the longest meeting. */
  work: Work
  asksTools: boolean
}

function settle(
  machine: Machine,
  { minutes, context, asksTools = true, speech = 'elsewhere' }: Wish,
): Settled {
  const window = context ?? contextFor(minutes ?? HOUR)
  // A window may be wanted for other things than one very long meeting.
  const longest = minutes ?? Math.min(HOUR, Math.max(1, minutesIn(window)))
  return {
    rooms: roomsOf(machine, { speech, minutes: longest }),
    context: window,
    work: workOf(longest),
    asksTools,
  }
}

function adviceIn(model: Model, { rooms, context, work, asksTools }: Settled): Advice {
  const placement = placeIn(rooms, model, context)
  const { place, need, room, parts } = placement
  const isPlaced = place !== 'none'
  const minutesPerHour = isPlaced ? minutesFor(model, parts, HOUR_OF_WORK) : 0
  const demand = { context, asksTools }
  const { verdict, because } = judge({ model, rooms, placement, demand, work, minutesPerHour })
  return {
    model,
    context,
    need,
    room,
    place,
    tokensPerSecond: isPlaced ? writingRange(model, parts, context) : [0, 0],
    minutesPerHour,
    verdict,
    reason: because,
  }
}
