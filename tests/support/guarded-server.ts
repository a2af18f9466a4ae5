import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { guard } from '@/lib/session/front.ts'
import { allowedHosts } from '@/lib/session/hosts.ts'
import type { Secrets } from '@/lib/session/proof.ts'
import { newSecret } from '@/lib/session/secret.ts'
import { portOf } from './port-of.ts'

/** What the pages were given. */
export interface Seen {
  method: string
  url: string
  headers: IncomingHttpHeaders
}

export interface GuardedServer {
  port: number
  /** Host as a browser sends it. */
  host: string
  base: string
  secrets: Secrets
  /** Every request that reached the pages. */
  seen: Seen[]
  visits(): number
  logins(): number
  close(): Promise<void>
}

export const PAGE = '<p>the pages</p>'

function showPage(request: IncomingMessage, response: ServerResponse) {
  request.resume()
  response.setHeader('Content-Type', 'text/html')
  response.end(PAGE)
}

/** The guard on a real server on loopback, in front of pages that only note what reaches them. */
export async function startGuarded(names: string[] = []): Promise<GuardedServer> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  const secrets = { token: newSecret(), session: newSecret() }
  const seen: Seen[] = []
  const counts = { visits: 0, logins: 0 }
  guard(server, {
    secrets,
    hosts: allowedHosts(names, port),
    pages: (request, response) => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: { ...request.headers } })
      showPage(request, response)
    },
    onVisit: () => {
      counts.visits += 1
    },
    onLogin: () => {
      counts.logins += 1
    },
  })
  return {
    port,
    host: `127.0.0.1:${port}`,
    base: `http://127.0.0.1:${port}`,
    secrets,
    seen,
    visits: () => counts.visits,
    logins: () => counts.logins,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
