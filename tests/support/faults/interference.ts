import type { Random } from '../seeded-random.ts'

/** Hears of every action of a run before it is done, and may refuse it; for tests that put it before the machine. */
export const interference = { act: () => {} }

export const leaveAlone = (): void => {
  interference.act = () => {}
}

/** Calls something at one of the next actions. */
export function atSomeAction(random: Random, then: () => void): void {
  let left = random.integer(30)
  interference.act = () => {
    if (left-- === 0) then()
  }
}

/** From some action on, nothing is done any more. */
export function dieAtSomeAction(random: Random): void {
  let left = random.integer(30)
  interference.act = () => {
    if (left-- <= 0) throw new Error('killed')
  }
}
