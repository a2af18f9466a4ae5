import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { tooLarge, unreadable } from './denial.ts'

/** A browser holds six connections to one name; a system may give a process as few as 256 open files. */
export const MOST_CONNECTIONS = 128
/** Connections without a request that was let in. */
const MOST_UNPROVED = 64

/** The server in front, before it listens. It does not wait for requests that only begin. In milliseconds and bytes. */
export function createDoor(): Server {
  const server = createServer({
    headersTimeout: 10_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 5000,
    connectionsCheckingInterval: 2000,
    maxHeaderSize: 16 * 1024,
  })
  limitConnections(server)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
    else socket.end(error.code === 'HPE_HEADER_OVERFLOW' ? tooLarge() : unreadable(error.code))
  })
  return server
}

/** What a connection does whose request was let in, until its answer was read. */
const serving = new WeakMap<Socket, (response: ServerResponse) => void>()

/** Keeps the connection of a request that was let in, until its answer was read. */
export const keepConnection = ({ socket }: IncomingMessage, response: ServerResponse): void =>
  serving.get(socket)?.(response)

/**
 * Keeps the number of connections bounded. Where there are too many, the one goes that has waited longest without a request
 * that was let in, so that a client that only holds connections open, or never ends a request, does not shut out the others.
 */
export function limitConnections(
  server: Server,
  { most = MOST_CONNECTIONS, unproved = MOST_UNPROVED } = {},
): void {
  const all = new Set<Socket>()
  const silent = new Set<Socket>()
  const forget = (socket: Socket) => {
    all.delete(socket)
    silent.delete(socket)
  }
  server.on('connection', socket => {
    all.add(socket)
    silent.add(socket)
    serving.set(socket, response => {
      silent.delete(socket)
      response.once('close', () => {
        if (all.has(socket)) silent.add(socket)
      })
    })
    socket.once('close', () => forget(socket))
    if (all.size <= most && silent.size <= unproved) return
    const [longest = socket] = silent
    forget(longest)
    longest.destroy()
  })
}
