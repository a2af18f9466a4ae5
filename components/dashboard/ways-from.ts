import type { Snapshot } from '@/lib/watch/snapshot.ts'

export interface WayOn {
  label: string
  href: string
}

/** Where to go from a page whose services are being changed, or are none, the main way first. */
export function waysFrom({
  state,
  stack,
  services,
  run,
}: Pick<Snapshot, 'state' | 'stack' | 'services' | 'run'>): WayOn[] {
  if (run !== undefined) return [{ label: 'Follow the run', href: `/runs/${run}` }]
  if (state === 'absent')
    return [
      { label: 'Set it up', href: '/' },
      { label: 'See what will change', href: '/plan' },
    ]
  if (stack === '') return [{ label: 'Go to the first page', href: '/' }]
  return services.length === 0 ? [{ label: 'Look at this machine', href: '/system' }] : []
}
