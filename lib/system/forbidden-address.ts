import { lookup as lookUp } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/*
 * Where clouds hand out credentials to every program on a machine of theirs. No service that a person set up is there,
 * so no question goes there, whatever an env file, a redirect or a name server says.
 */

const FORBIDDEN = new BlockList()
FORBIDDEN.addSubnet('169.254.0.0', 16, 'ipv4')
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6')
// Amazon and Google by IPv6.
FORBIDDEN.addSubnet('fd00:ec2::', 32, 'ipv6')
FORBIDDEN.addAddress('fd20:ce::254', 'ipv6')
// Alibaba, Oracle, Azure.
FORBIDDEN.addAddress('100.100.100.200', 'ipv4')
FORBIDDEN.addAddress('192.0.0.192', 'ipv4')
FORBIDDEN.addAddress('168.63.129.16', 'ipv4')

export function isForbidden(host: string): boolean {
  const address = host.replace(/%.*/s, '')
  if (isIP(address) === 0) return false
  if (isIP(address) === 4) return FORBIDDEN.check(address, 'ipv4')
  return FORBIDDEN.check(address, 'ipv6') || embeddedIn(groupsOf(address)).some(isForbidden)
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const written = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const [head = '', tail] = written.split('::')
  const numbers = (text: string) =>
    text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16))
  const [first, last] = [numbers(head), numbers(tail ?? '')]
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last]
}

type Groups = readonly number[]

/** Prefixes by which a gateway, this machine's own among them, leads on to an IPv4 address, and where that stands. */
const GATEWAYS: readonly { like: readonly number[]; address(groups: Groups): number[] }[] = [
  { like: [0, 0, 0, 0, 0, 0xffff], address: groups => groups.slice(6) },
  { like: [0, 0, 0, 0, 0, 0], address: groups => groups.slice(6) },
  // IPv4 translated (SIIT) and NAT64, the well-known prefix and the local one in its two lengths.
  { like: [0, 0, 0, 0, 0xffff, 0], address: groups => groups.slice(6) },
  { like: [0x64, 0xff9b], address: groups => groups.slice(6) },
  {
    like: [0x64, 0xff9b, 1],
    address: ([, , , high = 0, middle = 0, low = 0]) => [high, joined(middle, low)],
  },
  // 6to4 and Teredo, which writes the address with every bit turned.
  { like: [0x2002], address: groups => groups.slice(1, 3) },
  { like: [0x2001, 0], address: groups => groups.slice(6).map(group => group ^ 0xffff) },
]

/** RFC 6052 leaves the ninth byte of the address empty. */
const joined = (middle: number, low: number) => ((middle & 0xff) << 8) | (low >> 8)

const embeddedIn = (groups: Groups): string[] =>
  GATEWAYS.filter(({ like }) => like.every((group, at) => group === groups[at])).map(({ address }) =>
    address(groups)
      .flatMap(group => [group >> 8, group & 0xff])
      .join('.'),
  )

export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress'

  constructor(readonly address: string) {
    super(`${address} is where clouds hand out credentials of a machine, so it is not asked`)
  }
}

/** How to connect to a host without ending at a forbidden address. Throws where the host is one itself. */
export function allowedWay(host: string): { lookup: LookupFunction } {
  if (isForbidden(host)) throw new ForbiddenAddress(host)
  return { lookup: allowedLookup }
}

/** Decides where the connection is made: between an earlier check and the connection, a name could lead elsewhere. */
const allowedLookup: LookupFunction = (host, options, callback) => {
  lookUp(host, options, (error, address, family) => {
    const addresses = typeof address === 'string' ? [address] : (address ?? []).map(found => found.address)
    const forbidden = addresses.find(isForbidden)
    callback(error ?? (forbidden === undefined ? null : new ForbiddenAddress(forbidden)), address, family)
  })
}
