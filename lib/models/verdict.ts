import { memorySize } from '../sizes.ts'
import type { Model } from './catalogue/model.ts'
import { lateStage, type Work } from './duration.ts'
import { type Demand, gateOf } from './gates.ts'
import { isSafe, type Placement } from './place.ts'
import type { Rooms } from './rooms.ts'
import { aboutMinutes, span } from './span.ts'

export interface Case {
  model: Model
  rooms: Rooms
  placement: Placement
  demand: Demand
  /** For the longest meeting. */
  work: Work
  minutesPerHour: number
}

export interface Judgement {
  verdict: 'recommended' | 'possible' | 'no'
  because: string
}

/** What to think of a model on a machine, and why in one sentence with numbers that can be checked. */
export function judge(given: Case): Judgement {
  const objection = gateOf(given.model, given.demand) ?? noRoom(given) ?? tooSlow(given)
  if (objection !== undefined) return { verdict: 'no', because: objection }
  const { place, need, room } = given.placement
  const verdict = place === 'gpu' && isSafe(need, room) ? 'recommended' : 'possible'
  return { verdict, because: described(given) }
}

function noRoom({ rooms, placement: { place, need, room } }: Case): string | undefined {
  if (place === 'cpu' && !rooms.hasAvx)
    return 'On the processor it needs AVX, an extension that this one does not have.'
  if (place !== 'none') return undefined
  const cards =
    rooms.cards.length === 0 ? 'there is no graphics card for it' : `cards have ${memorySize(room)} for it`
  const memory =
    rooms.memory === undefined
      ? 'how much main memory there is is not known'
      : `main memory has ${memorySize(rooms.memory)}`
  return `Needs ${memorySize(need)}: ${cards}, and ${memory}.`
}

function tooSlow({ model, placement: { parts }, work }: Case): string | undefined {
  const late = lateStage(model, parts, work)
  if (late === undefined) return undefined
  const { name, seconds, limit } = late
  const end =
    seconds < limit
      ? `too close to the ${span(limit)} after which Reflector gives up`
      : `and Reflector gives up after ${span(limit)}`
  return `The ${name} of a meeting of ${work.minutes} minutes take about ${span(seconds)}, ${end}.`
}

function described({ model, placement, minutesPerHour }: Case): string {
  const { place, need, room, cards, layers } = placement
  const all = model.shape.layers
  const hour = `an hour of meeting takes ${aboutMinutes(minutesPerHour)}`
  if (place === 'cpu') return `Runs on the processor in ${memorySize(need)} of main memory; ${hour}.`
  if (place === 'split')
    return `Needs ${memorySize(need)} where cards have ${memorySize(room)}, so ${all - layers} of ${all} layers run on the processor; ${hour}.`
  const on = cards === 1 ? 'the card' : `${cards} cards`
  const tight = isSafe(need, room) ? '' : ', which is tight'
  return `Needs ${memorySize(need)} of ${memorySize(room)} on ${on}${tight}; ${hour}.`
}
