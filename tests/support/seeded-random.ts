import { depth } from './depth.ts'

/** A small generator of pseudo-random numbers (mulberry32): the same seed, the same numbers, on every machine. */
export interface Random {
  /** From 0 to below `limit`. */
  integer(limit: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** Up to `longest` random picks, joined. */
  text(from: readonly string[], longest: number): string
}

export function seededRandom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[integer(from.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
  return {
    integer,
    pick,
    chance: probability => next() < probability,
    text: (from, longest) => Array.from({ length: integer(longest + 1) }, () => pick(from)).join(''),
  }
}

/** Checks a promise on many random cases. A failure names its seed; TEST_SEED=… runs that one alone. */
export function forSeeds(count: number, check: (random: Random) => void): void {
  const only = process.env.TEST_SEED
  const seeds =
    only === undefined
      ? Array.from({ length: Math.ceil(count * depth) }, (_, index) => index + 1)
      : [Number(only)]
  for (const seed of seeds) {
    try {
      check(seededRandom(seed))
    } catch (error) {
      throw new Error(`failed with seed ${seed}: run again with TEST_SEED=${seed}`, { cause: error })
    }
  }
}

/** Of so many cases the numbers of those that this depth tries: all of them, or every so-many-th. */
export function someOf(count: number): number[] {
  const stride = Math.max(1, Math.round(1 / depth))
  return Array.from({ length: count }, (_, index) => index).filter(index => index % stride === 0)
}
