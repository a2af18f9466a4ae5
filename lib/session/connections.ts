import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { tooLarge, unreadable } from './denial.ts'

/** A browser holds six connections to one name; a system may give a process as few as 256 open files. */
export const MOST_CONNECTIONS = 128
/** Connections without a request that was let in. */
const MOST_UNPROVED = 64
/** Refused connections that may still receive the answer that says so. */
const MOST_REFUSED = 16
/** Connections whose user is not known yet: more than Node accepts in the time of one verdict. */
const MOST_UNJUDGED = 2048

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

/** What a connection does when it is known whether its user may talk with us. */
const judged = new WeakMap<Socket, (may: boolean) => void>()

/** Notes whether the user of a connection may talk with us. */
export const judgeConnection = (socket: Socket, may: boolean): void => judged.get(socket)?.(may)

/**
 * Keeps the number of connections bounded. Connections of another user are closed first, all but a few at their verdict. One
 * whose verdict is pending may be of the person, so it stays. Of the others, where there are too many, the one goes that has
 * waited longest without a request that was let in, so that a client that only holds connections open, or never ends a request,
 * does not shut out the rest.
 */
export function limitConnections(
  server: Server,
  { most = MOST_CONNECTIONS, unproved = MOST_UNPROVED, unjudged = MOST_UNJUDGED } = {},
): void {
  const pending = new Set<Socket>()
  const refused = new Set<Socket>()
  const all = new Set<Socket>()
  const silent = new Set<Socket>()
  const forget = (socket: Socket) => {
    for (const set of [pending, refused, all, silent]) set.delete(socket)
  }
  // By a reset, which leaves no row in the system's table of sockets: verdicts read that table.
  const drop = (socket: Socket) => {
    forget(socket)
    socket.resetAndDestroy()
  }
  const refuse = (socket: Socket) => {
    refused.add(socket)
    const [oldest = socket] = refused
    if (refused.size > MOST_REFUSED) drop(oldest)
  }
  const letIn = (socket: Socket) => {
    all.add(socket)
    silent.add(socket)
    const [longest = socket] = silent
    if (all.size <= most && silent.size <= unproved) return
    forget(longest)
    longest.destroy()
  }
  server.on('connection', socket => {
    socket.once('close', () => forget(socket))
    if (pending.size >= unjudged) return drop(socket)
    pending.add(socket)
    judged.set(socket, may => {
      // It can have left meanwhile.
      if (pending.delete(socket)) may ? letIn(socket) : refuse(socket)
    })
    serving.set(socket, response => {
      silent.delete(socket)
      response.once('close', () => {
        if (all.has(socket)) silent.add(socket)
      })
    })
  })
}
