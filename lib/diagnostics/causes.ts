import { type Cause, createExplainer } from '../signatures/explain.ts'
import { isBefore } from '../system/engine/attempt.ts'
import type { Gathered, RunSeen, ServiceSeen } from './gathered.ts'
import { isMended } from './is-mended.ts'
import { isWell, worstFirst } from './is-well.ts'

export interface CauseSeen extends Cause {
  /** What said so: the run, or a service. */
  from: string
  /** It was said before whoever said it was started again, or was well: it may be over. */
  isPast: boolean
  /** It was said within the last hour. */
  isRecent: boolean
}

type Saying = Pick<Gathered, 'at' | 'run' | 'services' | 'plan'>

const MINUTE = 60_000
/** Milliseconds from its start in which a service that is well may have looked for others that were starting, too. */
const START_UP = MINUTE
const RECENT = 60 * MINUTE
/** Milliseconds after which a report does not mention any more what is over. */
const REMEMBERED = 24 * RECENT

/**
 * What is known to have gone wrong, in the run and in what services say; what is so now first, root before symptom. A
 * symptom that is over is left out: it says only that something else was not there.
 */
export function causesIn(seen: Saying): CauseSeen[] {
  const sources = sourcesIn(seen)
  const now = Date.parse(seen.at)
  const within = (time: number) => causesOf(sources, ({ at }) => !isBefore(at, now - time))
  const lasting = idsOf(causesOf(sources, ({ isPast, isStartUp }) => !isPast && !isStartUp))
  const present = causesOf(sources, ({ isPast }) => !isPast).filter(
    ({ id, symptom }) => !symptom || lasting.has(id),
  )
  const known = idsOf(present)
  const recent = idsOf(within(RECENT))
  const past = within(REMEMBERED).filter(({ id, symptom }) => !symptom && !known.has(id))
  return [
    ...present.map(cause => ({ ...cause, isPast: false, isRecent: true })),
    ...past.map(cause => ({ ...cause, isPast: true, isRecent: recent.has(cause.id) })),
  ]
}

const idsOf = (causes: readonly { id: string }[]) => new Set(causes.map(({ id }) => id))

function causesOf(sources: readonly Source[], counts: (said: Said) => boolean) {
  const explainer = createExplainer()
  const origins = new Map<string, string>()
  for (const { from, said } of sources) {
    for (const one of said) if (counts(one)) explainer.read(one.line, from)
    for (const { id } of explainer.causes()) if (!origins.has(id)) origins.set(id, from)
  }
  return explainer.causes().map(cause => ({ ...cause, from: origins.get(cause.id) ?? '' }))
}

interface Source {
  from: string
  said: Said[]
}

interface Said {
  line: string
  /** Empty where it is not known. */
  at: string
  isPast: boolean
  /** Its service had just started, and is well. */
  isStartUp: boolean
}

/** What failed speaks first: among equals, what was read first comes first. */
function sourcesIn({ run, services, plan }: Saying): Source[] {
  const all = 'seen' in services ? worstFirst(services.seen) : []
  return [
    ...('seen' in run && run.seen.ended === 'failed' ? [ofRun(run.seen, isMended({ plan }))] : []),
    ...all.map(ofService),
  ]
}

function ofService(service: ServiceSeen): Source {
  const { name, lines, times, past, error, since } = service
  const upUntil = isWell(service) ? Date.parse(since) + START_UP : Number.NaN
  const said = lines.map((line, index) => {
    const at = times[index] ?? ''
    return { line, at, isPast: index < past, isStartUp: isBefore(at, upUntil) }
  })
  // What the engine itself says of a start that failed comes before all that was said since.
  if (error !== '') said.splice(past, 0, { line: error, at: '', isPast: false, isStartUp: false })
  return { from: name, said }
}

function ofRun({ began, lines, finding }: RunSeen, isPast: boolean): Source {
  const all = [...lines, ...(finding ? [finding.because] : [])]
  return { from: 'the last run', said: all.map(line => ({ line, at: began, isPast, isStartUp: false })) }
}
