import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { afterEach } from 'vitest'
import type { ServerRecord } from '@/lib/session/record.ts'
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
  pid: 4_000_000,
  host: '127.0.0.1',
  port,
  token: `token-of-${port}`,
  startedAt: '2026-11-21T10:00:00.000Z',
  ...part,
})

/** Something that answers as the wizard of `pid` does, to whoever has its token. */
export async function startStandIn(pid = 4_000_000): Promise<ServerRecord> {
  const port: number = await listenOnLoopback(({ url, headers }, response) => {
    const known = headers.authorization === `Bearer token-of-${port}`
    response.statusCode = known ? 200 : 401
    response.end(known && url === '/api/launch' ? JSON.stringify({ pid }) : 'Unknown.')
  })
  return recordAt(port, { pid })
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
