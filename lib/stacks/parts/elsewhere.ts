import type { Secret } from '../contract/value.ts'
import type { Watch } from '../contract/watch.ts'

/** Minutes; signed requests and tokens are refused at 15. */
const MUCH = 3

/** Only what has a name or address in the networks of people can be asked from this machine; in a file may stand anything. */
export function isElsewhere(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname !== 'host.docker.internal' && /[.:]/.test(hostname)
}

interface Elsewhere {
  id: string
  /** The service that asks it. */
  service: string
  proves: string
  url: string
  key?: Secret
}

/** A service on another machine: whether it answers and takes the key, and whether its clock is ours. */
export function serviceElsewhere({ id, service, proves, url, key }: Elsewhere): Watch[] {
  if (!isElsewhere(url)) return []
  return [
    {
      id,
      service,
      proves,
      asks: { ask: 'service', url, ...(key && { key }) },
      from: 'host',
      every: 300,
      within: 8,
    },
    clockWatch({ id, service, url }),
  ]
}

/** By the time that stands at the head of whatever a server answers that is asked anyway. */
export const clockWatch = ({ id, service, url }: Pick<Elsewhere, 'id' | 'service' | 'url'>): Watch => ({
  id: `${id}-clock`,
  service,
  proves: `The clock of this machine is that of ${new URL(url).host}`,
  asks: { ask: 'clock', url: new URL(url).origin, minutes: MUCH },
  from: 'host',
  every: 3600,
  within: 8,
  early: {
    title: 'The clock of this machine is off',
    remedy:
      'Set it right, such as with `sudo timedatectl set-ntp true`: at 15 minutes, storage and sign-ins refuse it.',
  },
})
