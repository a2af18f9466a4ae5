import type { ModelSeen } from '@/lib/watch/see-models.ts'
import type { Snapshot } from '@/lib/watch/snapshot.ts'

/** What programs rely on; a page is told more. */
export const statusJson = (
  { stack, state, sentence, services, urls, drift, findings, unseen, run }: Snapshot,
  models: readonly ModelSeen[],
) => ({
  stack,
  state,
  sentence,
  services: services.map(({ name, state, since, checks, why, root }) => ({
    name,
    state,
    since,
    checks: checks.map(({ name, ok, ms, saw }) => ({ name, ok, ms, saw })),
    ...(why !== null && { why, root }),
  })),
  urls: urls.map(({ label, url, ok }) => ({ label, url, ok })),
  drift: drift.map(({ because: _, ...where }) => where),
  findings,
  unseen,
  models,
  ...(run !== undefined && { run }),
})
