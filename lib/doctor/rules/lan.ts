import { factValue, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'

export function lanRule({ lanAddress, route, ipv6 }: WholeFacts): Finding[] {
  const address = factValue(lanAddress)
  if (address === undefined) {
    return 'cause' in lanAddress && lanAddress.cause === 'missing' ? [alone(lanAddress.why)] : []
  }
  const way = factValue(route)
  const through = way
    ? `By ${way.interface}${way.gateway ? `, through ${way.gateway}` : ''}`
    : 'In its network'
  const also = factValue(ipv6)?.address !== undefined && factValue(ipv6)?.route ? ', and by IPv6' : ''
  return [fine('lan', `Address ${address}`, `${through}${also}.`)]
}

const alone = (why: string) =>
  warns(
    'lan',
    'This machine is in no network',
    `${why} Images and models cannot be fetched, and nobody else can reach a stack.`,
    'Connect it to a network, then look again.',
  )
