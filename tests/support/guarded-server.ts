import { once } from 'node:events'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createDoor } from '@/lib/session/connections.ts'
import { guard } from '@/lib/session/front.ts'
import { allowedHosts } from '@/lib/session/hosts.ts'
import { newLoginWords } from '@/lib/session/one-time.ts'
import type { MayTalk } from '@/lib/session/peers.ts'
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
  /** The same by the name that only this launch has. */
  ownHost: string
  /** A word as links hold it. */
  newWord(): string
  secrets: Secrets
  /** Every request that reached the pages. */
  seen: Seen[]
  visits(): number
  logins(): number
  close(): Promise<void>
}

export const OWN = '0123456789abcdef0123.localhost'
export const PAGE = '<p>the pages</p>'

function showPage(request: IncomingMessage, response: ServerResponse) {
  request.resume()
  response.setHeader('Content-Type', 'text/html')
  response.end(PAGE)
}

/** The guard on a real server on loopback, in front of pages that only note what reaches them. */
export async function startGuarded(
  names: string[] = [],
  isOurs: MayTalk = async () => true,
): Promise<GuardedServer> {
  const server = createDoor()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  const secrets = { token: newSecret(), session: newSecret(), key: newSecret(), seal: newSecret() }
  const words = newLoginWords()
  const seen: Seen[] = []
  const counts = { visits: 0, logins: 0 }
  guard(server, {
    secrets,
    words,
    hosts: allowedHosts(names, port, { name: OWN }),
    isOurs,
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
    ownHost: `${OWN}:${port}`,
    newWord: () => words.issue(),
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
