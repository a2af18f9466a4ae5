import type { Advice } from './advice.ts'
import type { Model } from './catalogue/model.ts'

const VERDICTS = ['recommended', 'possible', 'no']

/** Longer than this for an hour of meeting, and people begin to wait. */
const PATIENCE = 10

/** Best first: what is advised, then what is likely to write best without taking long, then what is nearest to fitting. */
export function rank(all: Advice[]): Advice[] {
  return [...all].sort(
    (one, other) =>
      VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) ||
      (one.verdict === 'no' ? one.need - other.need : worth(other) - worth(one)) ||
      (one.model.tag < other.model.tag ? -1 : 1),
  )
}

const worth = ({ model, minutesPerHour }: Advice) =>
  likelyQuality(model) - Math.max(0, minutesPerHour - PATIENCE) / PATIENCE

/**
 * Nobody measured how well they write minutes. Larger ones write better, and twice the size is one step; a mixture
 * writes about as one between its active and all of its parameters; what Ollama suggests is half a step ahead.
 */
function likelyQuality({ parameters: { total, active = total }, standing }: Model): number {
  const step = standing === 'suggested' ? 0.5 : standing === 'superseded' ? -0.5 : 0
  return Math.log2(Math.sqrt(total * active)) + step
}
