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
