import { type Cause, createExplainer } from '../signatures/explain.ts'
import type { Gathered } from './gathered.ts'
import { isWell, worstFirst } from './is-well.ts'

export interface CauseSeen extends Cause {
  /** What said so: the run, or a service. */
  from: string
}

/** What is known to have gone wrong, in the run and in what services say; root before symptom. */
export function causesIn(seen: Pick<Gathered, 'run' | 'services'>): CauseSeen[] {
  const explainer = createExplainer()
  const sources = new Map<string, string>()
  for (const { from, lines } of sourcesIn(seen)) {
    for (const line of lines) explainer.read(line)
    for (const { id } of explainer.causes()) if (!sources.has(id)) sources.set(id, from)
  }
  return explainer.causes().map(cause => ({ ...cause, from: sources.get(cause.id) ?? '' }))
}

interface Source {
  from: string
  lines: string[]
}

/** What failed speaks first: among equals, what was read first comes first. */
function sourcesIn({ run, services }: Pick<Gathered, 'run' | 'services'>): Source[] {
  const all = 'seen' in services ? worstFirst(services.seen) : []
  return [
    ...('seen' in run && run.seen.ended === 'failed' ? [ofRun(run.seen)] : []),
    ...all.flatMap(service =>
      isWell(service) || service.error === ''
        ? [{ from: service.name, lines: service.lines }]
        : [{ from: service.name, lines: [service.error, ...service.lines] }],
    ),
  ]
}

const ofRun = ({ lines, finding }: Extract<Gathered['run'], { seen: unknown }>['seen']): Source => ({
  from: 'the last run',
  lines: [...lines, ...(finding ? [finding.because] : [])],
})
