/** How much was done at a moment. */
export interface Sample {
  at: string
  done: number
}

/** So many seconds count, and one sample each. */
const LATELY = 10

/** Keeps the samples of the last seconds. What was begun anew, such as a broken transfer, is counted anew. */
export function addSample(samples: Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1)
  if (last && sample.done < last.done) return [sample]
  const before = samples.at(-2)
  // The newest always stands at the end; those before it are a second apart.
  const kept = before && last && secondsBetween(before, last) < 1 ? samples.slice(0, -1) : samples
  return [...kept, sample].slice(-LATELY)
}

/** How much was done a second lately; undefined where too little is known, or nothing has come for a while. */
export function rateOf(samples: Sample[], now: string): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || silenceOf(samples, now) > SILENCE) return undefined
  const seconds = secondsBetween(first, last)
  return seconds < 1 ? undefined : (last.done - first.done) / seconds
}

/** So many seconds without a sign are worth saying. */
export const SILENCE = 5

/** Seconds since the last sample. */
export function silenceOf(samples: Sample[], now: string): number {
  const last = samples.at(-1)
  return last ? secondsBetween(last, { at: now }) : 0
}

const secondsBetween = (from: { at: string }, to: { at: string }): number =>
  (Date.parse(to.at) - Date.parse(from.at)) / 1000
