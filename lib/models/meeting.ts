/** Speech makes about as many, more in some languages. */
const TOKENS_PER_MINUTE = 220
/** The question around the transcript, and the answer. */
const AROUND = 1500
const STEP = 8192

export const transcriptTokens = (minutes: number): number => minutes * TOKENS_PER_MINUTE

/** The window in tokens that a meeting needs: the server asks about all of it at once. */
export const contextFor = (minutes: number): number =>
  Math.ceil((transcriptTokens(minutes) + AROUND) / STEP) * STEP

/** The longest meeting, in minutes, that a window holds. */
export const minutesIn = (context: number): number =>
  Math.max(0, Math.floor((context - AROUND) / TOKENS_PER_MINUTE))

/** Lengths to choose from, in minutes. */
export const MEETINGS = [60, 90, 120, 180, 240]

/** The longest of them that a window holds; none where even the shortest is cut. */
export const meetingIn = (context: number): number | undefined =>
  MEETINGS.findLast(minutes => minutes <= minutesIn(context))

/** What is wanted of a model by whoever chose a window: one that was made for a meeting is wanted for it. */
export function wishFor(context: number): { context: number; minutes?: number } {
  const minutes = MEETINGS.find(length => contextFor(length) === context)
  return { context, ...(minutes !== undefined && { minutes }) }
}
