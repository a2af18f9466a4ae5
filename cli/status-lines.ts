import type { ModelSeen } from '@/lib/watch/see-models.ts'
import { isWell } from '@/lib/watch/sentence.ts'
import type { Drift, ServiceSeen, Snapshot } from '@/lib/watch/snapshot.ts'

/** The answer first; then only what a person would do something about. */
export function statusLines({
  state,
  sentence,
  services,
  urls,
  drift,
  findings,
  unseen,
  run,
}: Snapshot): string[] {
  const unwell = services.filter(service => !isWell(service))
  return [
    sentence,
    ...(run === undefined ? [] : ['A run is under way, which changes that.']),
    ...(unwell.length === services.length ? [] : unwell.map(serviceLine)),
    ...(state === 'absent' || state === 'down' ? [] : urls).map(({ label, url, ok, saw }) =>
      ok ? `${label}: ${url}` : `${label}: ${url} (${saw})`,
    ),
    ...driftLines(drift),
    ...findings.map(({ title, because, remedy }) =>
      [`${title}.`, because, remedy].filter(text => text !== '').join(' '),
    ),
    ...unseen.filter(why => !sentence.includes(why)),
  ]
}

/** Only what makes a model worse than it was meant to be. */
export const modelLines = (models: readonly ModelSeen[]): string[] =>
  models.flatMap(({ warnings }) => warnings)

const serviceLine = ({ name, state, why }: ServiceSeen) =>
  `  ${name}: ${state}${why === null ? '' : ` (it ${why})`}`

function driftLines(drift: Drift[]): string[] {
  if (drift.length === 0) return []
  const named = drift.map(one => {
    const where = 'service' in one ? one.service : one.file
    return one.key === undefined ? where : `${where} (${one.key})`
  })
  return [`Not as the files and answers say: ${[...new Set(named)].join(', ')}. \`apply\` brings it there.`]
}
