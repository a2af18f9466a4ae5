import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { tooLarge, unreadable } from './denial.ts'

/** A browser holds six connections to one name; a system may give a process as few as 256 open files. */
export const MOST_CONNECTIONS = 128

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

/**
 * Keeps the number of connections bounded. Where there are too many, the one goes that has waited longest without asking
 * anything, so that a client that only holds connections open does not crowd out the others.
 */
export function limitConnections(server: Server, most = MOST_CONNECTIONS): void {
  const all = new Set<Socket>()
  const silent = new Set<Socket>()
  const forget = (socket: Socket) => {
    all.delete(socket)
    silent.delete(socket)
  }
  server.on('connection', socket => {
    all.add(socket)
    silent.add(socket)
    socket.once('close', () => forget(socket))
    if (all.size <= most) return
    const [longest = socket] = silent
    forget(longest)
    longest.destroy()
  })
  server.on('request', ({ socket }, response) => {
    silent.delete(socket)
    response.once('close', () => {
      if (all.has(socket)) silent.add(socket)
    })
  })
}
