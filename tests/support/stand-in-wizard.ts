import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import process from 'node:process'
import { afterEach } from 'vitest'
import type { ServerRecord } from '@/lib/session/record.ts'
import { signed } from '@/lib/session/secret.ts'
import { portOf } from './port-of.ts'

const open: { close(): void; closeAllConnections(): void }[] = []

/** A server on loopback, closed after the test; its port. */
export async function listenOnLoopback(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  open.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return portOf(server)
}

export function closeStandIns(): void {
  afterEach(() => {
    for (const server of open.splice(0)) {
      server.close()
      server.closeAllConnections()
    }
  })
}

export const recordAt = (port: number, part: Partial<ServerRecord> = {}): ServerRecord => ({
  pid: process.pid,
  host: '127.0.0.1',
  port,
  token: `token-of-${port}`,
  startedAt: '2026-11-21T10:00:00.000Z',
  ...part,
})

/** What stand-ins give as a login word. */
export const WORD = 'word-of-a-stand-in-123'

/** Something in this process that answers a second start as a wizard does. */
export async function startStandIn(): Promise<ServerRecord> {
  const port: number = await listenOnLoopback(({ method, url, headers }, response) => {
    const [, nonce = '', signature = ''] = /^Proof (.+)\.(.+)$/.exec(headers.authorization ?? '') ?? []
    const token = `token-of-${port}`
    const known = method === 'POST' && url === '/session/word' && signature === signed(token, 'asks', nonce)
    response.statusCode = known ? 200 : 401
    response.end(
      known ? JSON.stringify({ word: WORD, proof: signed(token, 'answers', nonce, WORD) }) : 'Unknown.',
    )
  })
  return recordAt(port)
}

/** A port at which nobody listens any more. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  return port
}
