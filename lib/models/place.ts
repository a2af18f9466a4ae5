import type { Model } from './catalogue/model.ts'
import type { Card } from './machine.ts'
import { type Need, needInMemory, needOnCard, totalOf } from './need.ts'
import { bytesIn, type Room, type Rooms } from './rooms.ts'
import type { Part } from './speed.ts'

export interface Placement {
  place: 'gpu' | 'split' | 'cpu' | 'none'
  /** Bytes it needs there, and bytes there are for it. */
  need: number
  room: number
  parts: Part[]
  /** How many cards take part, and how many of its layers they hold. */
  cards: number
  layers: number
  /** Bytes of each card that takes part, and of main memory. */
  held: { card: Card; bytes: number }[]
  memory: number
}

export function placeIn(rooms: Rooms, model: Model, context: number): Placement {
  const need = needOnCard(model, context, rooms)
  const holding = holdingOf(rooms.cards, model, need)
  return (
    onCards(holding, model, need) ??
    split(rooms, holding, model, need, context) ??
    inMemory(rooms, model, need, context)
  )
}

/** A card that can hold layers of a model, and how many. Layers are not cut in two. */
interface Holding extends Room {
  layers: number
}

function holdingOf(cards: Room[], { shape }: Model, { weights, cache, eachCard }: Need): Holding[] {
  const layerBytes = (weights + cache) / shape.layers
  return cards
    .map(room => ({ ...room, layers: Math.max(0, Math.floor((room.bytes - eachCard) / layerBytes)) }))
    .filter(({ layers }) => layers > 0)
}

const layersIn = (holding: Holding[]) => holding.reduce((sum, { layers }) => sum + layers, 0)

/** Whole on as few cards as hold it with something to spare, or else on all. */
function onCards(holding: Holding[], { shape, bytes }: Model, need: Need): Placement | undefined {
  const enough = holding
    .map((_, index) => holding.slice(0, index + 1))
    .filter(some => layersIn(some) >= shape.layers)
  const used = enough.find(some => isSafe(needOf(some, need), bytesIn(some))) ?? enough.at(-1)
  if (used === undefined) return undefined
  const shareOf = ({ layers }: Holding) => layers / layersIn(used)
  return {
    place: 'gpu',
    need: needOf(used, need),
    room: bytesIn(used),
    parts: used.map(holder => ({ engine: holder.engine, share: shareOf(holder) })),
    cards: used.length,
    layers: shape.layers,
    held: used.map(holder => ({ card: holder.card, bytes: heldBytes(need, shareOf(holder)) })),
    memory: bytes - need.weights,
  }
}

const heldBytes = ({ weights, cache, eachCard }: Need, share: number) => (weights + cache) * share + eachCard

const needOf = (cards: Room[], need: Need) => totalOf(need) + (cards.length - 1) * need.eachCard

/** The estimates are right to a tenth: what fits with that to spare fits. */
export const isSafe = (need: number, room: number): boolean => need * 1.1 <= room

/** As many layers as the cards hold, and the rest in main memory. */
function split(
  rooms: Rooms,
  holding: Holding[],
  model: Model,
  need: Need,
  context: number,
): Placement | undefined {
  const { memory, processor } = rooms
  const layers = layersIn(holding)
  // A card that shares the memory of the processor adds nothing to it.
  if (memory === undefined || layers === 0 || holding.some(({ card }) => card.shared)) return undefined
  const all = model.shape.layers
  const outside = needInMemory(model, context) - ((need.weights + need.cache) / all) * layers
  if (outside > memory) return undefined
  return {
    place: 'split',
    need: totalOf(need),
    room: bytesIn(rooms.cards),
    parts: [
      ...holding.map(({ engine, layers }) => ({ engine, share: layers / all })),
      { engine: processor, share: (all - layers) / all },
    ],
    cards: holding.length,
    layers,
    held: holding.map(({ card, layers }) => ({ card, bytes: heldBytes(need, layers / all) })),
    memory: outside,
  }
}

function inMemory({ memory, processor, cards }: Rooms, model: Model, need: Need, context: number): Placement {
  const bytes = needInMemory(model, context)
  if (memory !== undefined && bytes <= memory)
    return {
      place: 'cpu',
      need: bytes,
      room: memory,
      parts: [{ engine: processor, share: 1 }],
      ...NO_CARD,
      memory: bytes,
    }
  return { place: 'none', need: totalOf(need), room: bytesIn(cards), parts: [], ...NO_CARD, memory: 0 }
}

const NO_CARD = { cards: 0, layers: 0, held: [] }
