import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { portOf } from './port-of.ts'

export interface EndlessServer {
  port: number
  /** Bytes that left this server until its connection was closed. */
  sent: Promise<number>
}

/** A server that answers with a head and then the same piece again and again, for as long as the connection takes it. */
export async function endlessServer(head: string, piece: Uint8Array | string): Promise<EndlessServer> {
  const server: Server = createServer()
  const sent = new Promise<number>(resolve => {
    server.on('connection', socket => {
      socket.on('error', () => {})
      socket.once('close', () => resolve(socket.bytesWritten))
      socket.once('data', () => {
        socket.write(head)
        pour(socket, piece)
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { port: portOf(server), sent }
}

function pour(socket: Socket, piece: Uint8Array | string) {
  while (!socket.destroyed) if (!socket.write(piece)) break
  if (!socket.destroyed) socket.once('drain', () => pour(socket, piece))
}

export const headOf = (...headers: string[]): string => ['HTTP/1.1 200 OK', ...headers, '', ''].join('\r\n')
