import { type Cause, createExplainer } from '../signatures/explain.ts'
import type { Gathered } from './gathered.ts'
import { isMended } from './is-mended.ts'
import { isWell, worstFirst } from './is-well.ts'

export interface CauseSeen extends Cause {
  /** What said so: the run, or a service. */
  from: string
  /** It was said before whoever said it was started again, or was well: it may be over. */
  isPast: boolean
}

type Saying = Pick<Gathered, 'run' | 'services' | 'plan'>

/** What is known to have gone wrong, in the run and in what services say; what is so now first, root before symptom. */
export function causesIn(seen: Saying): CauseSeen[] {
  const sources = sourcesIn(seen)
  const present = causesOf(sources.map(({ from, past, lines }) => ({ from, lines: lines.slice(past) })))
  const known = new Set(present.map(({ id }) => id))
  const past = causesOf(sources).filter(({ id }) => !known.has(id))
  return [
    ...present.map(cause => ({ ...cause, isPast: false })),
    ...past.map(cause => ({ ...cause, isPast: true })),
  ]
}

function causesOf(sources: readonly Omit<Source, 'past'>[]): Omit<CauseSeen, 'isPast'>[] {
  const explainer = createExplainer()
  const origins = new Map<string, string>()
  for (const { from, lines } of sources) {
    for (const line of lines) explainer.read(line, from)
    for (const { id } of explainer.causes()) if (!origins.has(id)) origins.set(id, from)
  }
  return explainer.causes().map(cause => ({ ...cause, from: origins.get(cause.id) ?? '' }))
}

interface Source {
  from: string
  lines: string[]
  /** So many of the lines are of before. */
  past: number
}

/** What failed speaks first: among equals, what was read first comes first. */
function sourcesIn({ run, services, plan }: Saying): Source[] {
  const all = 'seen' in services ? worstFirst(services.seen) : []
  return [
    ...('seen' in run && run.seen.ended === 'failed' ? [ofRun(run.seen, isMended({ plan }))] : []),
    ...all.map(service => {
      const { name, lines, past, error } = service
      // What the engine itself says of a start that failed comes before all that was said since.
      const said = [...lines.slice(0, past), error, ...lines.slice(past)]
      return isWell(service) || error === '' ? { from: name, lines, past } : { from: name, lines: said, past }
    }),
  ]
}

function ofRun({ lines, finding }: Extract<Gathered['run'], { seen: unknown }>['seen'], isOver: boolean) {
  const said = [...lines, ...(finding ? [finding.because] : [])]
  return { from: 'the last run', lines: said, past: isOver ? said.length : 0 }
}
