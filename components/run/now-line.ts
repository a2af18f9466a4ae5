import { between, spokenBytes, spokenProgress, spokenSeconds } from './amounts.ts'
import { rateOf, SILENCE, silenceOf } from './rate.ts'
import type { Progress, StepView } from './view.ts'

/** The line that matters: the step that the others wait for longest, and how it comes on. */
export function nowLine(steps: StepView[], now: string, locale: string): string | undefined {
  const [step] = steps
    .filter(({ state }) => state === 'working')
    .sort((one, other) => leftIn(other) - leftIn(one))
  if (!step) return undefined
  const { title, progress, began } = step
  if (progress) return `${title} · ${spokenPace(progress, now, locale)}`
  const seconds = began === undefined ? 0 : between(began, now)
  return seconds >= 1 ? `${title} · for ${spokenSeconds(seconds)}` : title
}

const leftIn = ({ progress }: StepView): number =>
  progress?.of && progress.unit === 'bytes' ? progress.of - progress.done : 0

/** How far, how fast and how long still; what cannot be known is not said. */
export function spokenPace(progress: Progress, now: string, locale: string): string {
  const { done, of, unit, lately } = progress
  const far = spokenProgress(progress, locale)
  if (unit !== 'bytes' || done === of) return far
  const silence = silenceOf(lately, now)
  if (silence > SILENCE) return `${far} · nothing came for ${spokenSeconds(silence)}`
  const rate = rateOf(lately, now)
  if (!rate) return far
  const left = of === undefined ? undefined : (of - done) / rate
  const fast = `${far} · ${spokenBytes(rate, locale)}/s`
  return left === undefined || left < 2 ? fast : `${fast} · about ${spokenSeconds(left)} left`
}
