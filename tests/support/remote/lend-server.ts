import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import type { Server } from 'node:net'
import { onTestFinished } from 'vitest'
import { portOf } from '../port-of.ts'

/** A server on loopback for the running test; it ends with it, and with all who still wait for it. */
export const lendServer = (answer: RequestListener): Promise<string> => lend(createServer(answer), 'http')

export const lendTlsServer = (options: ServerOptions, answer: RequestListener): Promise<string> =>
  lend(createTlsServer(options, answer), 'https')

async function lend(server: Server & { closeAllConnections(): void }, scheme: string): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const port = portOf(server)
  return `${scheme}://127.0.0.1:${port}`
}

/** Answers every request with this. */
export const saying =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (request, response) => {
    request.resume()
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(text)
  }
