import { X509Certificate } from 'node:crypto'
import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http'
import { isIP } from 'node:net'
import { type ConnectionOptions, connect, rootCertificates, type TLSSocket } from 'node:tls'
import type { Call, Clip, Reply } from '../stacks/contract/proof.ts'
import { readBody, UNPACKED } from './bounded-body.ts'
import { hasCode } from './error-code.ts'
import { allowedWay } from './forbidden-address.ts'
import { reasonOf } from './http.ts'
import { hostIn } from './proxy.ts'
import { withTimeLimit } from './time-limit.ts'

/** The certificates that a stack trusts or shows, as PEM. */
export interface StackCertificates {
  /**
   * Authorities that sign for this stack alone. The name in a certificate does not matter there: a container does not know the
   * address of its machine.
   */
  made: string[]
  /** Authorities that a person gave to the stack, and the certificate of its server. */
  given: string[]
}

const NONE: StackCertificates = { made: [], given: [] }

export interface Place {
  url: string
  /** Whether a certificate is accepted that only the stack vouches for. */
  own: boolean
}

const SECONDS = 60
/** Bytes that are counted: many times the recording that is sent. */
const MOST_COUNTED = 64 * 1024 * 1024

/** Returns a function that asks these places and no others, and follows no redirect. */
export function openCalls(
  places: Place[],
  certificates: () => Promise<StackCertificates> = async () => NONE,
): (url: string, call: Call, signal: AbortSignal) => Promise<Reply> {
  let known: StackCertificates | undefined
  const ofStack = async () => {
    if (known) return known
    const found = await certificates()
    // A proxy that is starting has none yet: the next call reads them again.
    if (allOf(found).length > 0) known = found
    return found
  }
  return async (url, call, signal) => {
    const to = new URL(url)
    const place = places.find(({ url }) => new URL(url).origin === to.origin)
    if (!place) throw new Error(`${to.origin} is none of the addresses that were named.`)
    try {
      return await withTimeLimit(
        SECONDS,
        async until => {
          const trusted = place.own ? ofStack : undefined
          const socket = to.protocol === 'https:' ? await openTls(to, trusted, until) : undefined
          return readReply(await send(to, call, { signal: until, ...(socket && { socket }) }))
        },
        signal,
      )
    } catch (error) {
      signal.throwIfAborted()
      return { why: reasonOf(error, SECONDS) }
    }
  }
}

/** Error codes of a certificate whose authority this machine does not know. */
const UNVOUCHED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]

/** Connects, and checks the certificate before anything is sent. The certificates of the stack are read only where they are needed. */
async function openTls(
  url: URL,
  ofStack: (() => Promise<StackCertificates>) | undefined,
  signal: AbortSignal,
): Promise<TLSSocket> {
  try {
    return await connectTls(url, {}, signal)
  } catch (error) {
    const certificates = hasCode(error, ...UNVOUCHED) ? await ofStack?.() : undefined
    if (!certificates || allOf(certificates).length === 0) throw error
    return connectToStack(url, certificates, signal)
  }
}

const allOf = ({ made, given }: StackCertificates) => [...made, ...given]

/**
 * One handshake for the authority of the stack, where the name does not matter, and one for all others, where it does. With
 * both at once, nothing tells which authority OpenSSL verified: `issuerCertificate` goes by names and key ids, not by signatures.
 */
async function connectToStack(
  url: URL,
  { made, given }: StackCertificates,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const reasons = new Set<string>()
  if (made.length > 0) {
    const anyName = { ca: made, checkServerIdentity: () => undefined }
    const socket = await connectTls(url, { ...anyName, rejectUnauthorized: false }, signal)
    if (socket.authorized) return socket
    reasons.add(close(socket))
  }
  const socket = await connectTls(
    url,
    { ca: [...rootCertificates, ...given], rejectUnauthorized: false },
    signal,
  )
  // A person gave this certificate to the stack, so its authority and its name do not matter.
  if (socket.authorized || isOneOf(socket.getPeerCertificate().fingerprint256, given)) return socket
  reasons.add(close(socket))
  throw new Error(`its certificate does not belong to this stack (${[...reasons].join(', ')})`)
}

/** Closes a connection whose certificate was not accepted, and returns why. */
function close(socket: TLSSocket): string {
  socket.destroy()
  return String(socket.authorizationError)
}

const isOneOf = (fingerprint: string, certificates: string[]) =>
  certificates.some(pem => new X509Certificate(pem).fingerprint256 === fingerprint)

function connectTls(url: URL, trust: ConnectionOptions, signal: AbortSignal): Promise<TLSSocket> {
  const { port } = url
  const host = hostIn(url)
  const way = allowedWay(host)
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      ...way,
      port: Number(port || 443),
      ALPNProtocols: ['http/1.1'],
      ...(isIP(host) === 0 && { servername: host }),
      ...trust,
    })
    const end = () => socket.destroy(new Error('broken off'))
    signal.addEventListener('abort', end, { once: true })
    socket.once('error', reject)
    socket.once('close', () => signal.removeEventListener('abort', end))
    socket.once('secureConnect', () => resolve(socket))
  })
}

interface Way {
  signal: AbortSignal
  socket?: TLSSocket
}

async function send(
  url: URL,
  { method, bearer, json, file }: Call,
  { signal, socket }: Way,
): Promise<IncomingMessage> {
  const { body, type } = await bodyOf(json, file)
  const options: RequestOptions = {
    method,
    signal,
    headers: {
      ...UNPACKED,
      Accept: 'application/json, audio/*',
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
      ...(body && { 'Content-Type': type, 'Content-Length': body.length }),
    },
    // With an agent, also with one for this call alone, the socket would not be taken.
    ...(socket ? { createConnection: () => socket } : { agent: false, ...allowedWay(hostIn(url)) }),
  }
  const to = socket ? new URL(url.href.replace(/^https:/, 'http:')) : url
  return new Promise((resolve, reject) => {
    const sent = plainRequest(to, { ...options, headers: { ...options.headers, Host: url.host } }, resolve)
    sent.once('error', reject)
    sent.end(body)
  })
}

async function bodyOf(json: unknown, file: { field: string; clip: Clip } | undefined) {
  if (json !== undefined) return { body: Buffer.from(JSON.stringify(json)), type: 'application/json' }
  if (!file) return {}
  const form = new FormData()
  const { clip, field } = file
  form.append(field, new Blob([clip.bytes], { type: clip.type }), clip.file)
  const packed = new Response(form)
  return {
    body: Buffer.from(await packed.arrayBuffer()),
    type: packed.headers.get('Content-Type') ?? 'multipart/form-data',
  }
}

async function readReply(response: IncomingMessage): Promise<Reply> {
  const { statusCode = 0, headers } = response
  const { bytes, size } = await readBody(response, { counted: MOST_COUNTED })
  return {
    status: statusCode,
    type: headers['content-type'] ?? '',
    size,
    body: bytes.toString(),
  }
}
