import type { Snapshot } from '@/lib/watch/snapshot.ts'

const TITLES: Record<Snapshot['state'], string> = {
  healthy: 'All is well',
  degraded: 'Not all is well',
  down: 'It does not run',
  absent: 'It is not set up',
}

/** How it stands, in some words above the sentence that says more. */
export function headlineOf({ state, services, run }: Pick<Snapshot, 'state' | 'services' | 'run'>): string {
  if (run !== undefined && state !== 'healthy') return 'It is being changed'
  if (state === 'down' && services.length === 0) return 'It cannot be seen'
  if (state === 'degraded' && services.every(({ why }) => why === null)) return 'It is being looked at'
  return TITLES[state]
}
