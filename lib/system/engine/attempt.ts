/** How a container began last, as the engine has it. */
export interface Attempt {
  startedAt: string
  /** How often the engine has started it again by itself since somebody did. */
  restarts: number
}

/** The engine waits a minute at most before it starts again what ended; what ended says why just before. */
const END_OF_THE_ONE_BEFORE = 120_000

/**
 * From when on, in milliseconds, what a container says is about how it is now. One that comes again and again may not
 * have said anything yet since its last start: then the end of the attempt before counts as well.
 */
export const presentFrom = ({ startedAt, restarts }: Attempt): number =>
  Date.parse(startedAt) - (restarts > 0 ? END_OF_THE_ONE_BEFORE : 0)

/** Whether something was said before a moment; of what says no time, nobody knows. */
export const isBefore = (at: string, moment: number): boolean => Date.parse(at) < moment
