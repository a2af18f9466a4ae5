/** How a container began last, as the engine has it. */
export interface Attempt {
  status: string
  startedAt: string
  /** When it ended last; empty where nobody knows. */
  endedAt: string
  /** How often the engine has started it again by itself since somebody did. */
  restarts: number
}

/** The engine waits a minute at most before it starts again what ended; what ended says why just before. */
const END_OF_THE_ONE_BEFORE = 120_000

/** So many milliseconds it has to live after the engine started it again, until nobody says that it keeps ending. */
export const NOT_LONG = 60_000

/** A container may say its first words before the engine notes that it runs. */
const EARLY = 1000

/**
 * From when on, in milliseconds, what a container says is about how it is now. One that comes again and again may not
 * have said anything yet since its last start: then the end of the attempt before counts as well.
 */
export function presentFrom({ status, startedAt, endedAt, restarts }: Attempt): number {
  const started = Date.parse(startedAt)
  if (restarts > 0) return started - END_OF_THE_ONE_BEFORE
  // Of one that runs, it is known to the instant when the life before was over.
  const ended = status === 'running' ? Date.parse(endedAt) : Number.NaN
  return ended > 0 ? ended : started - EARLY
}

/** Whether something was said before a moment; of what says no time, nobody knows. */
export const isBefore = (at: string, moment: number): boolean => Date.parse(at) < moment
