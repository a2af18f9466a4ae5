import type { Model } from './catalogue/model.ts'
import { transcriptTokens } from './meeting.ts'
import { likelyWriting, type Part, reading } from './speed.ts'
import { type Stage, stagesOf } from './work.ts'

/** What is asked about a meeting, worked out once for all models. */
export interface Work {
  minutes: number
  plain: Stage[]
  thinking: Stage[]
}

export const workOf = (minutes: number): Work => ({
  minutes,
  plain: stagesOf(minutes, false),
  thinking: stagesOf(minutes, true),
})

export interface TimedStage extends Stage {
  seconds: number
}

/** How long a model takes for it, step by step. */
export function timeStages(model: Model, parts: Part[], { minutes, plain, thinking }: Work): TimedStage[] {
  const read = reading(model, parts)
  const write = likelyWriting(model, parts, transcriptTokens(minutes))
  return (model.thinks ? thinking : plain).map(stage => ({
    ...stage,
    seconds: stage.questions.reduce(
      (sum, { count, prompt, answer }) => sum + count * (prompt / read + answer / write),
      0,
    ),
  }))
}

export const minutesFor = (model: Model, parts: Part[], work: Work): number =>
  timeStages(model, parts, work).reduce((sum, { seconds }) => sum + seconds, 0) / 60

/** Nearer to a limit than this nothing is safe: another request may come in between. */
const SAFE = 0.7

/** The step that is worst off, where one takes too much of the time it has. */
export function lateStage(model: Model, parts: Part[], work: Work): TimedStage | undefined {
  const usedBy = ({ seconds, limit }: TimedStage) => seconds / limit
  const late = timeStages(model, parts, work).filter(stage => usedBy(stage) > SAFE)
  return late.sort((one, other) => usedBy(other) - usedBy(one))[0]
}
