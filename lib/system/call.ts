import { X509Certificate } from 'node:crypto'
import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http'
import { isIP } from 'node:net'
import { checkServerIdentity, connect, rootCertificates, type TLSSocket } from 'node:tls'
import type { Call, Clip, Reply } from '../stacks/contract/proof.ts'
import { readBody, UNPACKED } from './bounded-body.ts'
import { hasCode } from './error-code.ts'
import { allowedWay } from './forbidden-address.ts'
import { reasonOf } from './http.ts'
import { hostIn } from './proxy.ts'
import { withTimeLimit } from './time-limit.ts'

/** Certificates, as PEM. */
export interface StackCertificates {
  /** Of an authority that signs for this stack alone, under whatever name: a container does not know the address of its machine. */
  made: string[]
  /** Authorities that it was given, or the very certificate of a server. */
  given: string[]
}

const NONE: StackCertificates = { made: [], given: [] }

export interface Place {
  url: string
  /** Its certificate may be one that only the stack vouches for. */
  own: boolean
}

const SECONDS = 60
/** Bytes that are counted: many times the recording that is sent. */
const MOST_COUNTED = 64 * 1024 * 1024

/** Asks places that were named before, and no others; nobody is followed to anywhere else. */
export function openCalls(
  places: Place[],
  certificates: () => Promise<StackCertificates> = async () => NONE,
): (url: string, call: Call, signal: AbortSignal) => Promise<Reply> {
  let known: Promise<StackCertificates> | undefined
  const ofStack = () => {
    known ??= certificates()
    return known
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

/** What is said of a certificate whose maker is not known here. */
const UNVOUCHED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]

/** Nothing is sent before the certificate was looked at. Those of the stack are read only where others do not vouch for it. */
async function openTls(
  url: URL,
  ofStack: (() => Promise<StackCertificates>) | undefined,
  signal: AbortSignal,
): Promise<TLSSocket> {
  try {
    return await connectTls(url, NONE, signal)
  } catch (error) {
    const certificates = hasCode(error, ...UNVOUCHED) ? await ofStack?.() : undefined
    if (!certificates || allOf(certificates).length === 0) throw error
    return connectTls(url, certificates, signal)
  }
}

const allOf = ({ made, given }: StackCertificates) => [...made, ...given]

function connectTls(url: URL, ofStack: StackCertificates, signal: AbortSignal): Promise<TLSSocket> {
  const all = allOf(ofStack)
  const { port } = url
  const host = hostIn(url)
  const way = allowedWay(host)
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      ...way,
      port: Number(port || 443),
      rejectUnauthorized: all.length === 0,
      ...(all.length > 0 && { ca: [...rootCertificates, ...all] }),
      checkServerIdentity: (name, shown) =>
        isOneOf(makerOf(shown), ofStack.made) ? undefined : checkServerIdentity(name, shown),
      ALPNProtocols: ['http/1.1'],
      ...(isIP(host) === 0 && { servername: host }),
    })
    const end = () => socket.destroy(new Error('broken off'))
    signal.addEventListener('abort', end, { once: true })
    socket.once('error', reject)
    socket.once('close', () => signal.removeEventListener('abort', end))
    socket.once('secureConnect', () => {
      // The very certificate that the stack was given to show, whatever it says of its maker and its name.
      const isGiven = isOneOf(socket.getPeerCertificate().fingerprint256, ofStack.given)
      if (socket.authorized || isGiven) return resolve(socket)
      socket.destroy()
      reject(new Error(`its certificate is none of this stack (${socket.authorizationError})`))
    })
  })
}

const isOneOf = (fingerprint: string, certificates: string[]) =>
  certificates.some(pem => new X509Certificate(pem).fingerprint256 === fingerprint)

interface Shown {
  fingerprint256: string
  issuerCertificate?: Shown
}

/** The uppermost certificate of those that vouch for this one. */
function makerOf(shown: Shown): string {
  let certificate = shown
  while (certificate.issuerCertificate && certificate.issuerCertificate !== certificate)
    certificate = certificate.issuerCertificate
  return certificate.fingerprint256
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
