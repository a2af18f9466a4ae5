import { isKnown, type WholeFacts } from '../facts.ts'
import { blocks, type Finding, fine } from '../finding.ts'
import type { Need, NeededPort } from '../need.ts'
import { nameOfHolder, serviceOfHolder } from '../port-holder.ts'
import type { Listener } from '../shapes/network.ts'

/** Who stands where the stack wants to be. Containers of the stack itself may stay: they give way when it is changed. */
export function neededPortsRule({ listeners }: WholeFacts, need: Need): Finding[] {
  if (need.ports.length === 0 || !isKnown(listeners)) return []
  const others = listeners.value.filter(({ project }) => project === undefined || project !== need.project)
  const taken = need.ports.flatMap(port => {
    const holders = others.filter(listener => isInTheWay(listener, port))
    return holders.length === 0 ? [] : [{ port, holders }]
  })
  return taken.length === 0 ? [free(need)] : byHolder(taken)
}

const free = ({ ports }: Need): Finding =>
  fine('ports', 'All ports are free', `Nothing else has ${ports.map(shown).join(', ')}.`)

interface Taken {
  port: NeededPort
  holders: Listener[]
}

/** One program that has two of the ports is one thing to do. */
function byHolder(taken: Taken[]): Finding[] {
  const found = new Map<string, { holder: Listener; services: Set<string>; ports: Set<number> }>()
  for (const { port, holders } of taken)
    for (const holder of holders) {
      const name = nameOfHolder(holder)
      const known = found.get(name) ?? { holder, services: new Set(), ports: new Set() }
      known.services.add(port.service)
      known.ports.add(holder.port)
      found.set(name, known)
    }
  return [...found.values()].map(({ holder, services, ports }) => {
    const numbers = [...ports].sort((a, b) => a - b)
    const [first = 0] = numbers
    return blocks(
      `port:${holder.protocol}-${first}-${nameOfHolder(holder)}`,
      `${numbers.length === 1 ? `Port ${first} is` : `Ports ${briefly(numbers)} are`} taken`,
      `${nameOfHolder(holder)} has ${numbers.length === 1 ? 'it' : 'them'}; ${[...services].join(', ')} will want ${numbers.length === 1 ? 'it' : 'them'}.`,
      remedyFor(holder),
    )
  })
}

const briefly = (numbers: number[]) =>
  numbers.length > 4 ? `${numbers.slice(0, 3).join(', ')} and ${numbers.length - 3} more` : numbers.join(', ')

function remedyFor(holder: Listener): string {
  const { container, program, port, protocol } = holder
  const again = 'then look again.'
  if (container !== undefined) return `Run \`docker stop ${container}\`, ${again}`
  const service = serviceOfHolder(holder)
  if (service) return `Run \`sudo systemctl disable --now ${service}\`, ${again}`
  if (program !== undefined) return `Stop ${program}, or let it listen elsewhere, ${again}`
  return `Run \`sudo ss -${protocol === 'tcp' ? 't' : 'u'}lnp sport = :${port}\` to see whose it is; stop that, ${again}`
}

const shown = ({ from, to, protocol }: NeededPort) =>
  `${from === to ? from : `${from}–${to}`}${protocol === 'udp' ? '/udp' : ''}`

function isInTheWay(listener: Listener, { ip, from, to, protocol }: NeededPort): boolean {
  if (listener.protocol !== protocol || listener.port < from || listener.port > to) return false
  return isAny(ip) || isAny(listener.ip) || bare(ip) === bare(listener.ip)
}

/** Docker publishes on both families where no address is given, and a program on `[::]` mostly has both as well. */
const isAny = (ip: string) => ['', '*', '0.0.0.0', '::'].includes(bare(ip))
const bare = (ip: string) => ip.replace(/^\[(.*)\]$/, '$1')
