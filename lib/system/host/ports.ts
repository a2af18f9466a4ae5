import * as z from 'zod'
import type { Known, WholeFacts } from '../../doctor/facts.ts'
import type { Listener } from '../../doctor/shapes/network.ts'
import { askEngine } from '../engine/ask-engine.ts'
import { ask, type Look } from './look.ts'
import { textIn } from './read-file.ts'
import { holdersOf } from './socket-holders.ts'
import { openSockets, type Socket } from './sockets.ts'

type Listeners = Known<Listener[]>
type IsWanted = (port: number) => boolean

/**
 * Who has those of the wanted ports that somebody has. What only forwards for a container is that container; without
 * the address of an engine it is a program as any other.
 */
export async function getListeners(
  look: Look,
  address: string | undefined,
  isWanted: IsWanted,
): Promise<Listeners> {
  const [programs, containers] = await Promise.all([
    look.platform === 'darwin' ? ofMac(look, isWanted) : ofLinux(look, isWanted),
    address === undefined ? [] : ofContainers(look, address, isWanted),
  ])
  if (!('value' in programs)) return programs
  const own = programs.value.filter(one => !isForwarderOf(one, containers))
  return {
    value: [...containers, ...own],
    from: address === undefined ? programs.from : `${programs.from}, ${address}`,
  }
}

const FORWARDERS = /^(?:docker-proxy|rootlesskit|rootlessport|slirp4netns|com\.docker\.|vpnkit|OrbStack)/

const isForwarderOf = ({ program, protocol, port }: Listener, containers: Listener[]) =>
  FORWARDERS.test(program ?? '') &&
  containers.some(container => container.protocol === protocol && container.port === port)

async function ofLinux(look: Look, isWanted: IsWanted): Promise<Listeners> {
  const sockets = (await openSockets(look)).filter(({ port }) => isWanted(port))
  const holders = await holdersOf(
    look,
    sockets.map(({ inode }) => inode),
  )
  const names = sockets.length > 0 ? await usersOf(look) : new Map<string, string>()
  const told = ({ inode, uid, ...place }: Socket): Listener => {
    const holder = holders.get(inode)
    const user = names.get(uid)
    return { ...place, ...(holder ?? (user !== undefined && { user })) }
  }
  return { value: distinct(sockets.map(told)), from: '/proc/net' }
}

/** A server has many sockets on one port, one for each of its workers or families. */
const distinct = (listeners: Listener[]) => [
  ...new Map(listeners.map(one => [`${one.protocol} ${one.ip} ${one.port} ${one.pid}`, one])).values(),
]

async function usersOf(look: Look): Promise<Map<string, string>> {
  const text = (await textIn(look, '/etc/passwd')) ?? ''
  return new Map(text.split('\n').map(line => [line.split(':')[2] ?? '', line.split(':')[0] ?? '']))
}

const LSOF = ['lsof', '-nP', '-iTCP', '-sTCP:LISTEN', '-Fpcn'] as const

const ofMac = (look: Look, isWanted: IsWanted): Promise<WholeFacts['listeners']> =>
  ask(look, LSOF, text => readLsof(text).filter(({ port }) => isWanted(port)))

/** A line a field: the process, its command, then each of its sockets. */
function readLsof(text: string): Listener[] {
  let holder: Pick<Listener, 'pid' | 'program'> = {}
  return text.split('\n').flatMap(line => {
    const value = line.slice(1)
    if (line[0] === 'p') holder = { pid: Number(value) }
    if (line[0] === 'c') holder = { ...holder, program: value }
    const [, ip, port] = (line[0] === 'n' && /^(.*):(\d+)$/.exec(value)) || []
    return ip === undefined ? [] : [{ protocol: 'tcp' as const, ip, port: Number(port), ...holder }]
  })
}

const containers = z.array(
  z.object({
    Names: z.array(z.string()),
    Labels: z.record(z.string(), z.string()).nullish(),
    Ports: z
      .array(z.object({ IP: z.string().default(''), PublicPort: z.number().optional(), Type: z.string() }))
      .nullish(),
  }),
)

/** Without an engine there are none, and the other facts say why. */
async function ofContainers(look: Look, address: string, isWanted: IsWanted): Promise<Listener[]> {
  const answer = await askEngine(address, '/containers/json', look.left()).catch(() => [])
  const read = containers.safeParse(answer)
  return (read.success ? read.data : []).flatMap(({ Names, Labels, Ports }) => {
    const project = Labels?.['com.docker.compose.project']
    return (Ports ?? []).flatMap(({ IP, PublicPort, Type }) =>
      PublicPort === undefined || !isWanted(PublicPort)
        ? []
        : {
            protocol: Type === 'udp' ? ('udp' as const) : ('tcp' as const),
            ip: IP,
            port: PublicPort,
            container: (Names[0] ?? '').replace(/^\//, ''),
            ...(project !== undefined && { project }),
          },
    )
  })
}
