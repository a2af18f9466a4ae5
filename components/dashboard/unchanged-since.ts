import type { Snapshot } from '@/lib/watch/snapshot.ts'

/** The moment since which nothing has started or ended; undefined where not all is well, or where nobody knows. */
export function unchangedSince({
  state,
  services,
}: Pick<Snapshot, 'state' | 'services'>): string | undefined {
  if (state !== 'healthy') return undefined
  return services
    .flatMap(({ since }) => since ?? [])
    .sort((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1)
}
