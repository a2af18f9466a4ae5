import type { Snapshot } from '@/lib/watch/snapshot.ts'

export interface WayOn {
  label: string
  href: string
}

/** Where to go from a page on which there is no service to look at, the main way first. */
export function waysFrom({
  state,
  stack,
  services,
}: Pick<Snapshot, 'state' | 'stack' | 'services'>): WayOn[] {
  if (state === 'absent')
    return [
      { label: 'Set it up', href: '/' },
      { label: 'See what will change', href: '/plan' },
    ]
  if (stack === '') return [{ label: 'Go to the first page', href: '/' }]
  return services.length === 0 ? [{ label: 'Look at this machine', href: '/system' }] : []
}
