import type { Advice } from '@/lib/models/advice.ts'
import { inGiB } from '@/lib/sizes.ts'

/** One model for programs; where it has no place, it has no speed either. */
export const adviceJson = ({ model, need, tokensPerSecond, ...advice }: Advice) => ({
  tag: model.tag,
  downloadGB: rounded(model.bytes / 1e9, 1),
  needGiB: rounded(inGiB(need), 2),
  context: advice.context,
  place: advice.place,
  tools: model.tools === 'yes',
  licence: model.licence.name,
  tokensPerSecond: tokensPerSecond.map(speed => rounded(speed, 1)),
  minutesPerHour: rounded(advice.minutesPerHour, 1),
  verdict: advice.verdict,
  reason: advice.reason,
})

const rounded = (number: number, digits: number) => Number(number.toFixed(digits))
