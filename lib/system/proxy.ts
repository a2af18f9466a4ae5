import { BlockList, isIP } from 'node:net'
import type { Environment } from './environment.ts'

/**
 * The proxy that an environment names for an address, by the rules that curl, git and Docker share. This machine itself
 * is asked without one.
 */
export function proxyFor(url: URL, environment: Environment): string | undefined {
  const said = (name: string) => environment[name.toLowerCase()] || environment[name] || ''
  const host = hostIn(url)
  const named = said(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || said('ALL_PROXY')
  if (named === '' || isThisMachine(host)) return undefined
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  if (
    said('NO_PROXY')
      .split(/[\s,]+/)
      .some(entry => isExcepted(entry.toLowerCase(), host, port))
  )
    return undefined
  return named.includes('://') ? named : `http://${named}`
}

/** An address of version 6 stands in brackets in a URL, and without them everywhere else. */
export const hostIn = ({ hostname }: URL): string => hostname.replace(/^\[(?<inside>.*)\]$/, '$<inside>')

const isThisMachine = (host: string) =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '::1' ||
  (isIP(host) === 4 && host.startsWith('127.'))

/** An entry is a name with all below it, an address, a network such as `10.0.0.0/8`, or `*`; one port may follow. */
function isExcepted(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  if (entry.includes('/')) return isInNetwork(host, entry)
  const [, name = entry, only = port] = /^([^:]+):(\d+)$/.exec(entry) ?? []
  const base = name.replace(/^\*?\./, '')
  return base !== '' && only === port && (host === base || (isIP(host) === 0 && host.endsWith(`.${base}`)))
}

function isInNetwork(host: string, network: string): boolean {
  const [address = '', bits = ''] = network.split('/')
  const version = isIP(host)
  if (version === 0 || isIP(address) !== version || !/^\d{1,3}$/.test(bits)) return false
  if (Number(bits) > (version === 6 ? 128 : 32)) return false
  const family = version === 6 ? 'ipv6' : 'ipv4'
  const list = new BlockList()
  list.addSubnet(address, Number(bits), family)
  return list.check(host, family)
}
