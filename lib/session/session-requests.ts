import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DenialStatus, deny } from './denial.ts'
import type { Proof } from './guard.ts'
import { PROTECTION } from './headers.ts'
import { isOwnHost, isSharedLoopback, portOf } from './hosts.ts'
import { forwardingPage, keyCookie, sessionCookie } from './login.ts'
import { LOGIN_NAMES } from './login-names.ts'
import type { OneTimeWords } from './one-time.ts'
import { proofOfServer, type Secrets } from './proof.ts'
import { isSameSecret, signed } from './secret.ts'
import type { Signatures } from './signatures.ts'

export interface SessionDesk {
  secrets: Secrets
  own: string | undefined
  words: OneTimeWords
  tickets: OneTimeWords
  signatures: Signatures
  onLogin(): void
}

interface Asked {
  request: IncomingMessage
  response: ServerResponse
  proof: Proof
  host: string
}

type Answer = { status: 200 } | { status: DenialStatus }
const done: Answer = { status: 200 }
const refused = (status: DenialStatus): Answer => ({ status })

type Handler = (asked: Asked, desk: SessionDesk) => Promise<Answer> | Answer

/** By these a browser or a program gets what lets it in; the pages know nothing of them. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  '/session': logIn,
  '/session/ticket': giveTicket,
  '/session/word': giveWord,
  [LOGIN_NAMES.proof]: proveServer,
}

export const sessionHandler = ({ method = '', url = '' }: IncomingMessage): Handler | undefined =>
  method === 'POST' && Object.hasOwn(HANDLERS, url) ? HANDLERS[url] : undefined

/** A login word becomes a cookie and a key. It is valid once. */
async function logIn({ request, response, host }: Asked, desk: SessionDesk): Promise<Answer> {
  const body = await readShort(request)
  if (body === undefined) return refused(413)
  const isForm = request.headers['content-type']?.includes('form-urlencoded') ?? false
  const isOwn = isOwnHost(host, desk.own)
  // Without scripts the key has to be a cookie, which other ports of an address would get as well.
  if (isForm && !isOwn) return refused(403)
  const form = new URLSearchParams(isForm ? body : '')
  if (!desk.words.take(isForm ? (form.get('word') ?? '') : body)) return refused(401)
  desk.onLogin()
  const port = portOf(host)
  const cookie = sessionCookie(port, desk.secrets)
  if (isSharedLoopback(host, desk.own)) response.setHeader('Clear-Site-Data', '"cache", "storage"')
  const { key, seal } = desk.secrets
  if (!isForm) return say(response, { key, seal, ticket: desk.tickets.issue() }, cookie)
  response.writeHead(200, {
    ...PROTECTION,
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Set-Cookie': [cookie, keyCookie(port, desk.secrets)],
  })
  response.end(forwardingPage('/'))
  return done
}

/** A page that has the key gets a ticket, for one request by which a browser can send no header. */
function giveTicket({ response, proof, host }: Asked, { secrets, tickets }: SessionDesk): Answer {
  if (proof !== 'key' && proof !== 'page') return refused(401)
  return say(response, { ticket: tickets.issue() }, sessionCookie(portOf(host), secrets))
}

/** A new login word for a program that knows the token: a second start proves that without showing it, and asks for proof. */
function giveWord({ request, response, proof }: Asked, { secrets: { token }, words }: SessionDesk): Answer {
  const asks = /^Proof ([\w-]{43})\.([\w-]{43})$/.exec(request.headers.authorization ?? '')
  const [, nonce = '', signature = ''] = asks ?? []
  if (proof !== 'bearer' && !(asks && isSameSecret(signature, signed(token, 'asks', nonce))))
    return refused(401)
  const word = words.issue()
  return say(response, { word, ...(asks && { proof: signed(token, 'answers', nonce, word) }) })
}

/** Shows a page that this is the server at which its browser logged in. The answer grants no access, so any sender may ask. */
async function proveServer(
  { request, response }: Asked,
  { secrets, signatures }: SessionDesk,
): Promise<Answer> {
  const nonce = (await readShort(request)) ?? ''
  if (!/^[0-9a-f]{32}$/.test(nonce)) return refused(400)
  return say(response, proofOfServer(secrets, nonce, signatures.issue()))
}

function say(response: ServerResponse, content: object | string, cookie?: string): Answer {
  response.writeHead(200, {
    ...PROTECTION,
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    ...(cookie !== undefined && { 'Set-Cookie': cookie }),
  })
  response.end(JSON.stringify(content))
  return done
}

const SHORT = 4096
/** Milliseconds in which the body has to arrive: its sender has shown no proof yet. */
const PATIENCE = 5000

async function readShort(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > SHORT) return undefined
  const timer = setTimeout(() => request.destroy(), PATIENCE)
  try {
    let body = ''
    for await (const piece of request.setEncoding('utf8')) body += piece
    return body
  } finally {
    clearTimeout(timer)
  }
}

export async function answerSessionRequest(
  handler: Handler,
  asked: Asked,
  desk: SessionDesk,
  note: () => number | undefined,
): Promise<void> {
  const { status } = await handler(asked, desk)
  if (status === 200) return
  const wait = status === 401 ? note() : undefined
  if (wait === undefined) deny(asked.response, status)
  else deny(asked.response, 429, { 'Retry-After': String(wait) })
}
