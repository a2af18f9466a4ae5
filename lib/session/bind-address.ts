import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { refused, wrong } from '../refusal.ts'

export interface BindAddress {
  /** What the socket is bound to: always an address, never a name that could come to mean another. */
  address: string
  /** The names, beside the loopback ones, under which the pages may be asked for. */
  names: string[]
  open: boolean
}

const LOOPBACK: BindAddress = { address: '127.0.0.1', names: [], open: false }
const WILDCARD = new Set(['0.0.0.0', '::', '::ffff:0:0'])

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
  const url = /^[^\s/\\@?#]+$/.test(given) && URL.canParse(address) ? new URL(address) : undefined
  if (url?.port !== '') throw wrong(`--host takes an address or a name of this machine, not "${given}".`)
  return url.hostname.replace(/^\[|\]$/g, '')
}

async function resolve(name: string): Promise<string> {
  try {
    return (await lookup(name)).address
  } catch (error) {
    throw refused(`The name ${name}, given with --host, is not known on this machine.`, error)
  }
}

export const isLoopback = (address: string) => address === '::1' || address.startsWith('127.')

const wildcardText = (given: string) =>
  `--host ${given === '' ? '""' : given} opens the wizard to every network this machine is in. Give one address of it instead, or add --allow-all-interfaces if that is what you want.`
