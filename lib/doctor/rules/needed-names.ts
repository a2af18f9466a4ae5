import { factValue, type WholeFacts } from '../facts.ts'
import { blocks, type Finding, fine, warns } from '../finding.ts'
import type { Need, NeededName } from '../need.ts'
import { isOfOwnNetwork } from '../own-network.ts'

/** Whether the names by which people come lead to this machine. */
export function neededNamesRule(facts: WholeFacts, { names }: Need): Finding[] {
  const seen = factValue(facts.names) ?? []
  return names.flatMap(wanted => {
    const found = seen.find(({ name }) => name === wanted.name)
    if (found === undefined) return []
    return 'why' in found ? [unasked(wanted, found.why)] : [judged(wanted, found.addresses, facts)]
  })
}

const idOf = ({ name }: NeededName) => `name:${name}`
const listed = (addresses: string[]) => addresses.join(', ')

function judged(wanted: NeededName, addresses: string[], facts: WholeFacts): Finding {
  const { name, certified } = wanted
  const own = (factValue(facts.addresses) ?? []).map(({ address }) => address)
  const others = addresses.filter(address => !own.includes(address))
  if (addresses.length === 0) return nowhere(wanted)
  if (certified && addresses.every(isOfOwnNetwork)) return unreachable(wanted, addresses)
  if (others.length === 0)
    return fine(idOf(wanted), `${name} leads here`, `Its address is ${listed(addresses)}.`)
  if (others.length < addresses.length) return partly(wanted, others)
  return own.every(isOfOwnNetwork) && !others.every(isOfOwnNetwork)
    ? behindRouter(wanted, others, facts)
    : elsewhere(wanted, others, own)
}

const unasked = (wanted: NeededName, why: string) =>
  warns(
    idOf(wanted),
    `Where ${wanted.name} leads is not known`,
    why,
    'Check the connection and the name servers in `/etc/resolv.conf`, then look again.',
  )

function nowhere(wanted: NeededName): Finding {
  const { name, certified } = wanted
  const say = certified ? blocks : warns
  return say(
    idOf(wanted),
    `${name} has no address`,
    `The name servers know none. ${certified ? 'No certificate is given for it, and nobody' : 'Nobody'} finds this machine by it.`,
    `Where you keep the domain, give ${name} an A record with the address by which this machine is reached; look again when it is known, which can take an hour.`,
  )
}

const unreachable = (wanted: NeededName, addresses: string[]) =>
  blocks(
    idOf(wanted),
    `${wanted.name} leads into a network of its own`,
    `Its address is ${listed(addresses)}, to which nobody comes from the Internet: no certificate is given for it.`,
    'Give it an address of the Internet, or choose your own certificate for it.',
  )

const partly = (wanted: NeededName, others: string[]) =>
  warns(
    idOf(wanted),
    `${wanted.name} leads here, and elsewhere too`,
    `${listed(others)} is not an address of this machine. People, and whoever gives certificates, take any of them.`,
    `Remove the records of ${listed(others)} where you keep the domain, if another machine has them. IPv6 is an AAAA record.`,
  )

const behindRouter = (wanted: NeededName, others: string[], { lanAddress, route }: WholeFacts) => {
  const own = factValue(lanAddress) ?? 'this machine'
  const gateway = factValue(route)?.gateway
  return warns(
    idOf(wanted),
    `Whether ${wanted.name} leads here cannot be seen from here`,
    `Its address is ${listed(others)}. This machine has only addresses of its own network (${own}${gateway === undefined ? '' : `, behind ${gateway}`}).`,
    `If ${listed(others)} is the address of your router or of this machine in a cloud, let it pass ports 80 and 443 on to ${own}. Otherwise correct the record where you keep the domain.`,
  )
}

const elsewhere = (wanted: NeededName, others: string[], own: string[]) =>
  warns(
    idOf(wanted),
    `${wanted.name} leads elsewhere`,
    `Its address is ${listed(others)}, and this machine has ${own.length === 0 ? 'none' : listed(own)}.`,
    'Correct its A and AAAA records where you keep the domain. If a proxy such as a CDN stands in front on purpose, it must pass ports 80 and 443 on to here.',
  )
