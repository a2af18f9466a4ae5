import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refused } from '../refusal.ts'

export const FIRST_PORT = 4747
const LAST_PORT = 65_535
/** So many neighbours are tried before the system is asked for any free port. */
const NEIGHBOURS = 50

/** Listens on the wanted port or refuses; without a wish, on the first free one from 4747 on. */
export async function listen(server: Server, host: string, wanted: number | undefined): Promise<number> {
  const candidates = wanted === undefined ? [...neighbours(), 0] : [wanted]
  for (const port of candidates) {
    const problem = await tryPort(server, host, port)
    if (!problem) return (server.address() as AddressInfo).port
    if (problem.code !== 'EADDRINUSE' || wanted !== undefined) throw explained(problem, host, port)
  }
  throw refused('There is no free port on this machine.')
}

const neighbours = () =>
  Array.from({ length: NEIGHBOURS }, (_, index) => FIRST_PORT + index).filter(port => port <= LAST_PORT)

function tryPort(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise(resolve => {
    const settle = (problem?: NodeJS.ErrnoException) => {
      server.off('error', settle).off('listening', listening)
      resolve(problem)
    }
    const listening = () => settle()
    server.once('error', settle).once('listening', listening)
    server.listen({ host, port, exclusive: true })
  })
}

function explained(problem: NodeJS.ErrnoException, host: string, port: number) {
  const at = `${host}:${port}`
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
