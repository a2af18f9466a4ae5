import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { Attempts } from './attempts.ts'
import { deny } from './denial.ts'
import { type Head, judge } from './guard.ts'
import {
  ASKING_POLICY,
  ASKING_SCRIPT,
  contentSecurityPolicy,
  isMisleading,
  newNonce,
  PROTECTION,
} from './headers.ts'
import { type Hosts, portOf } from './hosts.ts'
import { forwardingPage, loginOf, sessionCookie } from './login.ts'
import { proofOf, type Secrets } from './proof.ts'
import { isSameSecret } from './secret.ts'

export interface FrontOptions {
  secrets: Secrets
  hosts: Hosts
  pages: RequestListener
  /** Told of every request that was let in. */
  onVisit(): void
  onLogin(): void
}

/** Stands in front of the pages: what is not let in here, the framework never sees. */
export function guard(server: Server, options: FrontOptions): void {
  const attempts = new Attempts()
  server.on('request', (request, response) => answer(request, response, options, attempts))
  server.on('upgrade', (_request, socket) => socket.destroy())
  server.on('connect', (_request, socket) => socket.destroy())
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: FrontOptions,
  attempts: Attempts,
) {
  const head = headOf(request)
  const port = portOf(head.hosts[0] ?? '')
  const { authorization, cookie } = request.headers
  const login = head.method === 'GET' ? loginOf(head.target) : undefined
  const proof = login
    ? proofOfLogin(login.tokens, options.secrets)
    : proofOf({ authorization, cookie }, port, options.secrets)
  const verdict = judge(head, proof, options.hosts)
  if (!verdict.pass) {
    const wait = proof === 'wrong' && verdict.status === 401 ? attempts.note() : undefined
    return wait === undefined
      ? deny(response, verdict.status)
      : deny(response, 429, { 'Retry-After': String(wait) })
  }
  options.onVisit()
  if (!login) return showPage(request, response, options.pages)
  options.onLogin()
  return forward(response, login.forward, sessionCookie(port, options.secrets.session))
}

const proofOfLogin = ([given, ...more]: string[], { token }: Secrets) =>
  given !== undefined && more.length === 0 && isSameSecret(given, token) ? 'bearer' : 'wrong'

function forward(response: ServerResponse, to: string, cookie: string) {
  response.writeHead(200, {
    ...PROTECTION,
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Set-Cookie': cookie,
  })
  response.end(forwardingPage(to))
}

function showPage(request: IncomingMessage, response: ServerResponse, pages: RequestListener) {
  for (const name of Object.keys(request.headers)) if (isMisleading(name)) delete request.headers[name]
  const policy = contentSecurityPolicy(newNonce())
  // Next takes the nonce for its own scripts from the policy that it finds in the request.
  request.headers['content-security-policy'] = policy
  for (const [name, value] of Object.entries(PROTECTION)) response.setHeader(name, value)
  const isAsking = request.url === ASKING_SCRIPT
  response.setHeader('Content-Security-Policy', isAsking ? ASKING_POLICY : policy)
  // Stays as it is, whatever a page would say: nothing is kept, and nobody on the way waits for more of a stream.
  response.setHeader('Cache-Control', 'no-store, no-cache, no-transform')
  pages(request, response)
}

function headOf({ method = '', url = '', httpVersion, headers, rawHeaders }: IncomingMessage): Head {
  const one = (name: string) => {
    const value = headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method,
    target: url,
    httpVersion,
    hosts: rawHeaders.filter(
      (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host',
    ),
    origin: headers.origin,
    fetchSite: one('sec-fetch-site'),
    fetchMode: one('sec-fetch-mode'),
    fetchDest: one('sec-fetch-dest'),
    contentLength: headers['content-length'],
    transferEncoding: headers['transfer-encoding'],
  }
}
