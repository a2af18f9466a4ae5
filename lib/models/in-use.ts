import type { Machine } from './machine.ts'

/**
 * The same machine with nothing on it. What holds its memory now may be the very stack that is planned, which makes room
 * for what comes; nobody says whose it is.
 */
export const emptied = ({ cards, memory, processor }: Machine): Machine => ({
  cards: cards.map(({ free: _, ...card }) => card),
  ...(memory === undefined ? {} : { memory: { total: memory.total } }),
  ...(processor === undefined ? {} : { processor }),
})

/** Bytes of its cards that something holds now, as far as it is known; of its memory, where it has no card. */
export function inUse({ cards, memory }: Machine): number {
  if (cards.length === 0) return memory?.free === undefined ? 0 : memory.total - memory.free
  return cards.reduce((sum, { total, free = total }) => sum + total - free, 0)
}
