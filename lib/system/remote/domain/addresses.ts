import { lookup, Resolver } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import os from 'node:os'
import { hasCode } from '../../error-code.ts'

export interface Found {
  addresses: string[]
  /** Whether the name servers know the name, do not, or did not answer; then only this machine's own files say it. */
  servers: 'know' | 'know nothing' | 'silent'
}

/** Where a name leads by the name servers; by this machine's own files, where they do not know it. */
export async function addressesOf(name: string, signal: AbortSignal): Promise<Found> {
  const resolver = new Resolver({ timeout: 3000, tries: 1 })
  const [four, six] = await Promise.all([told(resolver.resolve4(name)), told(resolver.resolve6(name))])
  const addresses = [...(four ?? []), ...(six ?? [])]
  if (addresses.length > 0) return { addresses, servers: 'know' }
  return {
    addresses: await inOwnFiles(name, signal),
    servers: four === undefined && six === undefined ? 'silent' : 'know nothing',
  }
}

/** Undefined where nobody answered. */
const told = (asked: Promise<string[]>): Promise<string[] | undefined> =>
  asked.catch(error => (hasCode(error, 'ENOTFOUND', 'ENODATA') ? [] : undefined))

/** It cannot be called off, only waited for no longer. */
function inOwnFiles(name: string, signal: AbortSignal): Promise<string[]> {
  const found = lookup(name, { all: true }).then(
    all => all.map(({ address }) => address),
    () => [],
  )
  const ended = new Promise<string[]>(resolve =>
    signal.addEventListener('abort', () => resolve([]), { once: true }),
  )
  return Promise.race([found, ended])
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Addresses that exist in many networks, and lead nowhere from the internet. */
const PRIVATE = new BlockList()
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4')
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4')
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4')
PRIVATE.addSubnet('169.254.0.0', 16, 'ipv4')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')
PRIVATE.addSubnet('fe80::', 10, 'ipv6')

const isIn = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

export type Reach = 'loopback' | 'private' | 'public'

export const reachOf = (address: string): Reach =>
  isIn(LOOPBACK, address) ? 'loopback' : isIn(PRIVATE, address) ? 'private' : 'public'

export const ownAddresses = (): string[] =>
  Object.values(os.networkInterfaces()).flatMap(list => (list ?? []).map(({ address }) => address))
