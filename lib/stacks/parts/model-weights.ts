import { modelNamed } from '../../models/catalogue/catalogue.ts'
import { grouped } from '../../models/grouped.ts'
import { emptied } from '../../models/in-use.ts'
import { machineFor } from '../../models/machine-for.ts'
import { meetingIn } from '../../models/meeting.ts'
import { type Placement, placeIn } from '../../models/place.ts'
import { type Rooms, roomsOf } from '../../models/rooms.ts'
import type { Weight } from '../../plan/weight.ts'
import type { World } from '../contract/world.ts'
import type { ChosenModel } from './model-fit.ts'

/** The longest meeting that a window holds, as far as memory goes with it. */
export const minutesOf = (context: string): number => meetingIn(Number(context)) ?? 60

/** A language model where it would be put, and its file. */
export function modelWeights({ name, context, runs, speech }: ChosenModel, { host }: World): Weight[] {
  const what = `Language model ${name}`
  const model = modelNamed(name)
  if (model === undefined)
    return [
      { what, bytes: 0, on: 'memory', why: 'How much it needs is not known; it is counted with nothing.' },
    ]
  const rooms = roomsOf(emptied(machineFor(host, runs)), { speech, minutes: minutesOf(context) })
  const placement = placeIn(rooms, model, Number(context))
  const common = { what, why: `With ${grouped(Number(context))} tokens at once.` }
  const memory = runs === 'host' ? 'host' : 'memory'
  return [
    ...heldIn(placement, rooms).map(({ card, bytes }): Weight => {
      const on = card?.id === undefined || card.shared ? memory : { card: card.id }
      return { ...common, bytes, on }
    }),
    { what, bytes: model.bytes, on: 'disk', why: 'Its file.', fileOf: name },
  ]
}

/** What has no place is shown where it is too much: on the largest card, or in main memory. */
function heldIn({ place, held, memory, need }: Placement, { cards }: Rooms) {
  if (place === 'none') return [{ card: cards[0]?.card, bytes: need }]
  const inMemory = memory > 0 ? [{ card: undefined, bytes: memory }] : []
  return [...held, ...inMemory]
}
