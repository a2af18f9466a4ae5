import type { Server } from 'node:http'
import { type AddressInfo, createServer, type Server as SocketServer } from 'node:net'
import { refused } from '../refusal.ts'

export const FIRST_PORT = 4747
const LAST_PORT = 65_535
/** So many neighbours are tried before the system is asked for any free port. */
const NEIGHBOURS = 50
/** A free port of 127.0.0.1 can be taken at [::1]. */
const ANY_PORT = Array<number>(NEIGHBOURS).fill(0)

const LOOPBACK = '127.0.0.1'
const LOOPBACK_6 = '::1'

export interface Listener {
  port: number
  /** The address of this launch alone; undefined where the system does not let us listen there. */
  ownAddress: string | undefined
  close(): void
}

export interface ListenOptions {
  host: string
  /** The port that a person asked for. */
  wanted: number | undefined
  /** A loopback address of this launch alone, where `host` is 127.0.0.1. */
  ownAddress?: string | undefined
}

/**
 * Listens on the wanted port or refuses; without a wish, on the first free one from 4747 on. At 127.0.0.1 it also takes
 * [::1]: browsers try that address first for `*.localhost`, so another user who listens there would receive the link.
 */
export async function listen(server: Server, options: ListenOptions): Promise<Listener> {
  const { wanted } = options
  const candidates = wanted === undefined ? [...neighbours(), ...ANY_PORT] : [wanted]
  for (const candidate of candidates) {
    const taken = await tryPort(server, options, candidate)
    if ('close' in taken) return taken
    const { problem, host: at, port } = taken
    if (problem.code !== 'EADDRINUSE' || wanted !== undefined) throw explained(problem, at, port)
  }
  throw refused('There is no free port on this machine.')
}

const neighbours = () =>
  Array.from({ length: NEIGHBOURS }, (_, index) => FIRST_PORT + index).filter(port => port <= LAST_PORT)

interface NotFree {
  problem: NodeJS.ErrnoException
  host: string
  port: number
}

async function tryPort(
  server: Server,
  { host, ownAddress }: ListenOptions,
  candidate: number,
): Promise<Listener | NotFree> {
  const problem = await bind(server, { host, port: candidate })
  if (problem) return { problem, host, port: candidate }
  const { port } = server.address() as AddressInfo
  const others: SocketServer[] = []
  const close = () => {
    for (const other of others) other.close()
    server.close()
    server.closeAllConnections()
  }
  const alsoAt = async (address: string) => {
    const other = forwardTo(server)
    const problem = await bind(other, { host: address, port })
    if (!problem) others.push(other)
    return problem
  }
  const secondProblem = host === LOOPBACK ? await alsoAt(LOOPBACK_6) : undefined
  if (secondProblem && !isWithoutIpv6(secondProblem)) {
    close()
    return { problem: secondProblem, host: LOOPBACK_6, port }
  }
  // A Mac has 127.0.0.1 alone of 127.0.0.0/8: there, links by address name that.
  const isBound = ownAddress !== undefined && !(await alsoAt(ownAddress))
  return { port, ownAddress: isBound ? ownAddress : undefined, close }
}

/** A server whose connections are served by another one, with the options that an http server has for its own. */
const forwardTo = (server: Server) =>
  createServer({ allowHalfOpen: true, noDelay: true }, socket => server.emit('connection', socket))

const isWithoutIpv6 = ({ code }: NodeJS.ErrnoException) => code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT'

function bind(
  server: SocketServer,
  at: { host: string; port: number },
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise(resolve => {
    const settle = (problem?: NodeJS.ErrnoException) => {
      server.off('error', settle).off('listening', listening)
      resolve(problem)
    }
    const listening = () => settle()
    server.once('error', settle).once('listening', listening)
    server.listen({ ...at, exclusive: true })
  })
}

function explained(problem: NodeJS.ErrnoException, host: string, port: number) {
  const at = `${host === LOOPBACK_6 ? `[${host}]` : host}:${port}`
  if (problem.code === 'EADDRINUSE')
    return refused(
      `Another program already listens on ${at}. Choose another with --port, or leave it out to take the next free one.`,
      problem,
    )
  if (problem.code === 'EACCES')
    return refused(
      `This user may not listen on ${at}: ports below 1024 need more rights. Choose a higher one with --port.`,
      problem,
    )
  if (problem.code === 'EADDRNOTAVAIL')
    return refused(
      `${host} is not an address of this machine. Leave --host out, or give one that \`ip addr\` lists.`,
      problem,
    )
  return refused(`Cannot listen on ${at}: ${problem.message}.`, problem)
}
