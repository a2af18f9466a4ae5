import os from 'node:os'
import { isKnown, type Known, type WholeFacts } from '../../doctor/facts.ts'
import { unknown } from '../fact.ts'
import { ask, type Look } from './look.ts'
import { fileFact, textIn } from './read-file.ts'

type Address = { interface: string; address: string; family: 'IPv4' | 'IPv6' }

const ROUTES = '/proc/net/route'

/** The addresses by which this machine could be reached; those of containers' own networks are no such. */
export function getAddresses(): Known<Address[]> {
  const all = Object.entries(os.networkInterfaces()).flatMap(([name, list]) =>
    (list ?? [])
      .filter(({ internal, scopeid }) => !internal && !scopeid)
      .map(({ address, family }) => ({ interface: name, address, family })),
  )
  return {
    value: all.filter(({ interface: name }) => !OWN_NETWORKS.test(name)),
    from: 'os.networkInterfaces()',
  }
}

const OWN_NETWORKS = /^(?:docker\d|br-[0-9a-f]{12}$|veth|virbr\d|lxcbr\d|lxdbr\d|cni\d|podman\d)/

export const getRoute = (look: Look): Promise<WholeFacts['route']> =>
  look.platform === 'darwin'
    ? ask(look, ['route', '-n', 'get', 'default'], readMacRoute)
    : fileFact(look, ROUTES, readRoutes).then(told =>
        !isKnown(told) && told.cause === 'garbled'
          ? unknown('missing', `${ROUTES} has no default route.`)
          : told,
      )

function readRoutes(text: string) {
  const rows = text
    .split('\n')
    .slice(1)
    .map(row => row.split('\t'))
  const [name, , gateway] = rows.find(([, destination]) => destination === '00000000') ?? []
  if (name === undefined) return undefined
  const address = addressIn(gateway ?? '')
  return { interface: name, ...(address !== '0.0.0.0' && { gateway: address }) }
}

/** The kernel writes the four bytes as one number, the least first. */
const addressIn = (hex: string) =>
  (hex.match(/../g) ?? [])
    .reverse()
    .map(byte => Number.parseInt(byte, 16))
    .join('.')

function readMacRoute(text: string) {
  const name = /^[ \t]*interface: (\S+)$/m.exec(text)?.[1]
  const gateway = /^[ \t]*gateway: (\S+)$/m.exec(text)?.[1]
  return name === undefined ? undefined : { interface: name, ...(gateway && { gateway }) }
}

/** The IPv4 address of the interface that the default route leaves by, else of the first that leads anywhere. */
export function lanAddressAmong(addresses: Known<Address[]>, route: WholeFacts['route']): Known<string> {
  const outward = isKnown(route) ? route.value.interface : undefined
  const able = (isKnown(addresses) ? addresses.value : []).filter(({ family }) => family === 'IPv4')
  const found = able.find(({ interface: name }) => name === outward) ?? able[0]
  if (!found) return unknown('missing', 'No network interface has an IPv4 address.')
  const { interface: name, address } = found
  return { value: address, from: isKnown(route) && name === outward ? `${route.from}, ${name}` : name }
}

/** Whether IPv6 leads out of here. */
export async function getIpv6(look: Look): Promise<WholeFacts['ipv6']> {
  if (look.platform !== 'linux') return unknown('missing', 'Only Linux says it.')
  const [addresses, routes] = await Promise.all([
    textIn(look, '/proc/net/if_inet6'),
    textIn(look, '/proc/net/ipv6_route'),
  ])
  if (addresses === undefined) return unknown('missing', 'The kernel does not speak IPv6.')
  const address = addresses.split('\n').flatMap(globalAddress)[0]
  const route = (routes ?? '').split('\n').some(line => /^0{32} 00 .* (?!lo$)\S+$/.test(line))
  return { value: { ...(address && { address }), route }, from: '/proc/net/if_inet6, /proc/net/ipv6_route' }
}

/** `address index length scope flags name`: only scope 00 is known beyond the network it is in. */
function globalAddress(line: string): string[] {
  const [hex, , , scope] = line.split(/\s+/)
  const isLocal = /^f[cd]/.test(hex ?? '')
  return hex && scope === '00' && !isLocal ? [(hex.match(/.{4}/g) ?? []).join(':')] : []
}
