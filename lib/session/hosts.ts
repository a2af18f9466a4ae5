import { isLoopback } from './bind-address.ts'

/** Under which names this server may be spoken to. A page of another site that resolves to us has another name. */
export interface Hosts {
  /** The name that only this launch has: what a browser keeps for it goes to no other port of this machine. */
  own: string | undefined
  /** Reached through a tunnel, a loopback name may carry any port. */
  loopback: ReadonlySet<string>
  /** Names given with --host hold with our own port only. */
  exact: ReadonlySet<string>
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** What only this launch has: a host name, and a loopback address for browsers that do not resolve such names. */
export interface LaunchHosts {
  name?: string | undefined
  address?: string | undefined
}

export const allowedHosts = (names: string[], port: number, { name, address }: LaunchHosts = {}): Hosts => ({
  own: name,
  loopback: new Set([...LOOPBACK, name, address].filter(host => host !== undefined)),
  exact: new Set(names.map(name => `${inBrackets(name)}:${port}`)),
})

export type HostVerdict = 'allowed' | 'foreign' | 'malformed'

export function judgeHost(host: string, { loopback, exact }: Hosts): HostVerdict {
  const url = parse(host)
  if (!url) return 'malformed'
  if (loopback.has(url.hostname)) return 'allowed'
  return exact.has(`${url.hostname}:${url.port || '80'}`) ? 'allowed' : 'foreign'
}

/** Whether a browser keeps a cookie of this host for us alone. Cookies of an address go to all of its ports. */
export const isOwnHost = (host: string, own: string | undefined): boolean =>
  own !== undefined && parse(host)?.hostname === own

/**
 * Whether programs that had this address and port before can have left something in the browser: pages and scripts in its
 * cache, a service worker. Browsers clear that on request for loopback addresses, and complain where http leads elsewhere.
 */
export const isSharedLoopback = (host: string, own: string | undefined): boolean => {
  const name = parse(host)?.hostname ?? ''
  return name !== own && (name === 'localhost' || isLoopback(name.replace(/^\[|\]$/g, '')))
}

/** The port by which the browser knows us: behind a tunnel it is not the one we listen on. */
export const portOf = (host: string): string => parse(host)?.port || '80'

function parse(host: string): URL | undefined {
  if (!/^[^\s/\\@?#]+$/.test(host)) return undefined
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined
}

const inBrackets = (name: string) => (name.includes(':') ? `[${name}]` : name.toLowerCase())
