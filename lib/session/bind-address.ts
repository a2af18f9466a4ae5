import { lookup } from 'node:dns/promises'
import { isIP, isIPv4 } from 'node:net'
import { refused, wrong } from '../refusal.ts'

export interface BindAddress {
  /** What the socket is bound to: always an address, never a name that could come to mean another. */
  address: string
  /** The names, beside the loopback ones, under which the pages may be asked for. */
  names: string[]
  open: boolean
}

const LOOPBACK: BindAddress = { address: '127.0.0.1', names: [], open: false }
const WILDCARD = new Set(['0.0.0.0', '::'])

/** Reads --host in every spelling that the system would take: `0`, `0x0`, `::0` and full-width digits are wildcards too. */
export async function resolveBindAddress(
  given: string | undefined,
  { allowAll, own }: { allowAll: boolean; own: () => string[] },
): Promise<BindAddress> {
  if (given === undefined) return LOOPBACK
  const name = canonical(given)
  if (name === 'localhost' || name === '127.0.0.1') return LOOPBACK
  const address = isIP(name) ? name : await resolve(name)
  if (!WILDCARD.has(address))
    return { address, names: [...new Set([name, address])], open: !isLoopback(address) }
  if (!allowAll) throw wrong(wildcardText(given))
  return { address, names: own(), open: true }
}

function canonical(given: string): string {
  const address = `http://${isIP(given) === 6 ? `[${given}]` : given}`
  const readable = /^[^\s/\\@?#]+$/.test(given) && URL.canParse(address)
  // Not seen in the URL, as it would be left out there: the port 80.
  const hasPort = isIP(given) !== 6 && /:\d*$/.test(given)
  if (!readable || hasPort) throw wrong(`--host takes an address or a name of this machine, not "${given}".`)
  return unmapped(new URL(address).hostname.replace(/^\[|\]$/g, ''))
}

/** An IPv4 address in the clothes of IPv6 (::ffff:127.0.0.1, which a URL turns to ::ffff:7f00:1) as what it is. */
function unmapped(address: string): string {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address) ?? []
  if (high === undefined || low === undefined) return address
  return new URL(`http://${Number.parseInt(high, 16) * 0x1_0000 + Number.parseInt(low, 16)}`).hostname
}

async function resolve(name: string): Promise<string> {
  try {
    return (await lookup(name)).address
  } catch (error) {
    throw refused(`The name ${name}, given with --host, is not known on this machine.`, error)
  }
}

/** Of addresses only: a name such as 127.elsewhere.com leads elsewhere. */
export const isLoopback = (address: string) =>
  address === '::1' || (isIPv4(address) && address.startsWith('127.'))

const wildcardText = (given: string) =>
  `--host ${given} opens the wizard to every network this machine is in. Give one address of it instead, or add --allow-all-interfaces if that is what you want.`
