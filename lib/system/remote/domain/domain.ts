import { failed, type Tried } from '../../../stacks/tried.ts'
import { addressesOf, type Found, ownAddresses, reachOf } from './addresses.ts'
import { type Knocked, knock } from './knock.ts'

export interface Domain {
  name: string
  /** Who signs its certificate: a public authority comes to look, by the name, from outside. */
  certificate: 'public' | 'own'
  /** The ports of web servers; others in tests. */
  ports?: readonly number[]
  resolve?: typeof addressesOf
}

/** More addresses than that has no machine of one's own. */
const MOST_ADDRESSES = 6

/** Where a name leads, and whether that is here. */
export async function tryDomain(
  { name, certificate, ports = [80, 443], resolve = addressesOf }: Domain,
  signal: AbortSignal,
): Promise<Tried> {
  const found = await resolve(name, signal)
  const addresses = found.addresses.slice(0, MOST_ADDRESSES)
  if (addresses.length === 0) return unknown(found, name)
  const saw = [
    ...OWN_FILES[found.servers],
    ...addresses.map(address => `${name} leads to ${address}, ${placeOf(address)}.`),
  ]
  const unfit = certificate === 'public' ? unreachable(found) : undefined
  if (unfit !== undefined) return failed(saw, unfit)
  const knocked = await Promise.all(ports.map(port => knock({ name, port, addresses }, signal)))
  const todo = knocked.flatMap(one => todoOf(one) ?? [])[0]
  const all = [...saw, ...knocked.flatMap(wordsOf)]
  return todo === undefined ? { ok: true, saw: all } : failed(all, todo)
}

const A_RECORD = 'Where the domain is managed, add a record of type A with the address of this machine.'

function placeOf(address: string): string {
  const reach = reachOf(address)
  if (reach === 'loopback') return 'which is every machine itself'
  if (ownAddresses().includes(address))
    return `${reach === 'private' ? 'a private' : 'a public'} address of this machine`
  return reach === 'private'
    ? 'a private address of another machine'
    : 'a public address, as of a router or another machine'
}

const OWN_FILES: Record<Found['servers'], string[]> = {
  know: [],
  'know nothing': ['The name servers do not know it; this machine alone does.'],
  silent: ['The name servers did not answer; this is what this machine itself knows.'],
}

const unknown = ({ servers }: Found, name: string) =>
  servers === 'silent'
    ? failed('The name servers did not answer.', 'Check the network of this machine and try again.')
    : failed(`No name server knows ${name}.`, `${A_RECORD} A new one takes a while.`)

/** Why a public authority will never come here by this name. */
function unreachable({ addresses, servers }: Found): string | undefined {
  if (servers === 'know nothing') return `A public authority asks the name servers. ${A_RECORD}`
  if (addresses.some(address => reachOf(address) === 'public')) return undefined
  return 'A public authority comes from the internet, where such an address leads nowhere. Let the name lead to the public address of this network, or bring your own certificate.'
}

function wordsOf({ port, listening, reached, others }: Knocked): string[] {
  if (listening === 'denied') return [`Port ${port} was not tried: this user may not listen there.`]
  return [
    ...reached.map(address => `Port ${port} of ${address} leads here.`),
    ...others.map(({ address, saw, proxy }) =>
      proxy === undefined
        ? `Port ${port} of ${address}: ${saw}`
        : `Port ${port} of ${address}: ${proxy} stands in front.`,
    ),
  ]
}

function todoOf({ port, listening, others }: Knocked): string | undefined {
  if (listening === 'denied' || others.length === 0) return undefined
  const proxy = others.find(other => other.proxy !== undefined)?.proxy
  if (proxy !== undefined)
    return `Switch the proxy in front off for this name ("DNS only"), or have it pass everything on to this machine and go on anyway.`
  if (listening === 'taken')
    return `Somebody has port ${port} of this machine already. Stop that program; if it is what was set up here before, go on anyway.`
  return `Open port ${port} in the firewall, and have the router pass it on to this machine. Some routers do not lead back from inside: if it works from a phone without Wi-Fi, go on anyway.`
}
