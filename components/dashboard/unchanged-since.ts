import type { Snapshot } from '@/lib/watch/snapshot.ts'

/** The moment since which everything runs as it does; undefined where something does not, or where nobody knows. */
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
