import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { Attempts } from './attempts.ts'
import { keepConnection } from './connections.ts'
import { deny, denyUser } from './denial.ts'
import { showGate } from './gate-page.ts'
import { type Head, judge, judgeRequest, type Proof } from './guard.ts'
import {
  ASKING_POLICY,
  ASKING_SCRIPT,
  contentSecurityPolicy,
  isMisleading,
  newNonce,
  PROTECTION,
} from './headers.ts'
import { type Hosts, isOwnHost } from './hosts.ts'
import { type Visit, visitOf } from './login.ts'
import { LOGIN_NAMES } from './login-names.ts'
import { newTickets, type OneTimeWords } from './one-time.ts'
import { askPeers, type MayTalk } from './peers.ts'
import { proofOf, type Secrets } from './proof.ts'
import { answerSessionRequest, type SessionDesk, sessionHandler } from './session-requests.ts'
import { Signatures, signedPartOf } from './signatures.ts'

export interface FrontOptions {
  secrets: Secrets
  hosts: Hosts
  /** What links hold. */
  words: OneTimeWords
  /** Whether the program at the other end of a connection may talk with us at all. */
  isOurs: MayTalk
  pages: RequestListener
  /** Told of every request that was let in. */
  onVisit(): void
  onLogin(): void
}

interface Front extends FrontOptions, SessionDesk {
  attempts: Attempts
}

/** Stands in front of the pages: what is not let in here, the framework never sees. */
export function guard(server: Server, options: FrontOptions): void {
  const front = {
    ...options,
    own: options.hosts.own,
    tickets: newTickets(),
    signatures: new Signatures(options.secrets.key),
    attempts: new Attempts(),
  }
  const mayTalk = askPeers(server, options.isOurs)
  server.on('request', (request, response) => {
    mayTalk(request.socket)
      .then(may => (may ? answer(request, response, front) : denyUser(response)))
      .catch(error => response.destroy(error))
  })
  server.on('upgrade', (_request, socket) => socket.destroy())
  server.on('connect', (_request, socket) => socket.destroy())
}

function answer(request: IncomingMessage, response: ServerResponse, front: Front): Promise<void> | void {
  const { secrets, hosts, tickets } = front
  const visit = visitOf(request.url ?? '')
  const head = headOf(request, visit.target)
  const [host = ''] = head.hosts
  const { authorization, cookie } = request.headers
  const key = keyOf(request, front)
  const shown = proofOf({ authorization, cookie, key }, host, secrets, hosts.own)
  const handler = sessionHandler(request)
  if (handler) {
    const verdict = judgeRequest(head, shown, hosts)
    if (verdict && !verdict.pass) return deny(response, verdict.status)
    const asked = { request, response, proof: shown, host }
    return answerSessionRequest(handler, asked, front, () => front.attempts.note())
  }
  const proof =
    shown === 'cookie' && visit.ticket !== undefined && tickets.take(visit.ticket) ? 'page' : shown
  const verdict = judge(head, proof, hosts)
  // With a word and a cookie, the gate finds out whether this browser still has the key.
  if (verdict.pass && !(proof === 'cookie' && visit.word !== undefined)) {
    keepConnection(request, response)
    if (visit.word !== undefined) front.words.take(visit.word)
    front.onVisit()
    if (proof === 'page') request.headers[LOGIN_NAMES.header] = secrets.key
    request.url = visit.target
    return showPage(request, response, front.pages)
  }
  if (verdict.pass || verdict.status === 401) return stop(request, response, { visit, head, proof }, front)
  return deny(response, verdict.status)
}

/**
 * The key, where a signature shows that the sender has it. No page sends the key itself. Next does: after an action that
 * redirects it asks this server for the next page, with the headers that it was given.
 */
function keyOf(request: IncomingMessage, { secrets, signatures }: Front): string | undefined {
  const shown = headerOf(request, LOGIN_NAMES.header)
  return shown !== undefined && signatures.take(shown, signedPartOf(request)) ? secrets.key : shown
}

interface Stopped {
  visit: Visit
  head: Head
  proof: Proof
}

/** A browser gets a page by which it can show more; everything else, and what holds no valid word, is refused. */
function stop(
  request: IncomingMessage,
  response: ServerResponse,
  { visit, head, proof }: Stopped,
  { words, attempts, hosts }: Front,
) {
  const isVoid = visit.word !== undefined && !words.isValid(visit.word)
  const isWrong = proof === 'wrong' || (isVoid && proof === 'none')
  const isPage = head.method === 'GET' && (headerOf(request, 'accept') ?? '').includes('text/html')
  const wait = isWrong ? attempts.note() : undefined
  if (wait !== undefined) return deny(response, 429, { 'Retry-After': String(wait) })
  const word = isVoid ? undefined : visit.word
  if (proof === 'wrong' || head.method !== 'GET' || (word === undefined && !isPage))
    return deny(response, 401)
  return showGate(response, {
    status: word === undefined && proof === 'none' ? 401 : 200,
    word,
    isVoid,
    isOwn: isOwnHost(head.hosts[0] ?? '', hosts.own),
  })
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

function headOf({ method = '', httpVersion, headers, rawHeaders }: IncomingMessage, target: string): Head {
  return {
    method,
    target,
    httpVersion,
    hosts: rawHeaders.filter(
      (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host',
    ),
    origin: headers.origin,
    fetchSite: headerOf({ headers }, 'sec-fetch-site'),
    fetchMode: headerOf({ headers }, 'sec-fetch-mode'),
    fetchDest: headerOf({ headers }, 'sec-fetch-dest'),
    contentLength: headers['content-length'],
    transferEncoding: headers['transfer-encoding'],
  }
}

function headerOf({ headers }: Pick<IncomingMessage, 'headers'>, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}
