import type { NeededPort } from '../doctor/need.ts'

/** Who gets to a port: only what runs on this machine, whoever is in its network, or everybody. */
export type Reach = 'machine' | 'network' | 'internet'

export interface Opening {
  service: string
  /** `443`, or `40000–40100`. */
  port: string
  protocols: NeededPort['protocol'][]
  reach: Reach
}

/** To whom ports open that are published so, on a machine with these addresses. */
export function exposureOf(ports: NeededPort[], addresses: string[]): Opening[] {
  const everywhere = addresses.map(reachOf).includes('internet') ? 'internet' : 'network'
  const openings = new Map<string, Opening>()
  for (const { service, from, to, ip, protocol } of [...ports].sort((one, other) => one.from - other.from)) {
    const reach = EVERYWHERE.has(ip) ? everywhere : reachOf(ip)
    const port = from === to ? `${from}` : `${from}–${to}`
    const key = [service, port, reach].join(' ')
    const { protocols = [] } = openings.get(key) ?? {}
    openings.set(key, { service, port, reach, protocols: [...new Set([...protocols, protocol])].sort() })
  }
  return [...openings.values()]
}

/** Published on all addresses. */
const EVERYWHERE = new Set(['', '0.0.0.0', '::'])

/** From where an address is reached, as far as it tells by itself. */
export function reachOf(ip: string): Reach {
  if (/^127\.|^::1$/.test(ip)) return 'machine'
  return PRIVATE.some(range => range.test(ip)) ? 'network' : 'internet'
}

/**
 * Of RFC 1918, those that a provider shares out, and those of one link. A public IPv6 address tells little: nearly every
 * machine has one, behind a router that lets nobody in.
 */
const PRIVATE = [
  /^10\./,
  /^192\.168\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /:/,
]
