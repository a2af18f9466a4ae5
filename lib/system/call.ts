import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http'
import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import type { Call, Clip, Reply } from '../stacks/contract/proof.ts'
import { readBody, UNPACKED } from './bounded-body.ts'
import { allowedWay } from './forbidden-address.ts'
import { reasonOf } from './http.ts'
import { hostIn } from './proxy.ts'
import { withTimeLimit } from './time-limit.ts'

export interface Place {
  url: string
  /** A certificate there that nobody vouches for is taken, as long as it stays the same. */
  own: boolean
}

const SECONDS = 60
/** Bytes that are counted: many times the recording that is sent. */
const MOST_COUNTED = 64 * 1024 * 1024

/** Asks places that were named before, and no others; nobody is followed to anywhere else. */
export function openCalls(places: Place[]): (url: string, call: Call, signal: AbortSignal) => Promise<Reply> {
  const seen = new Map<string, string>()
  return async (url, call, signal) => {
    const to = new URL(url)
    const place = places.find(({ url }) => new URL(url).origin === to.origin)
    if (!place) throw new Error(`${to.origin} is none of the addresses that were named.`)
    try {
      return await withTimeLimit(
        SECONDS,
        async until => {
          const trust = { own: place.own, seen, signal: until }
          const socket = to.protocol === 'https:' ? await openTls(to, trust) : undefined
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

interface Trust {
  own: boolean
  /** The makers of certificates that were taken, by origin. */
  seen: Map<string, string>
  signal: AbortSignal
}

/** Nothing is sent before the certificate was looked at. */
function openTls(url: URL, { own, seen, signal }: Trust): Promise<TLSSocket> {
  const { port, origin } = url
  const host = hostIn(url)
  const way = allowedWay(host)
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      ...way,
      port: Number(port || 443),
      rejectUnauthorized: !own,
      ALPNProtocols: ['http/1.1'],
      ...(isIP(host) === 0 && { servername: host }),
    })
    const end = () => socket.destroy(new Error('broken off'))
    signal.addEventListener('abort', end, { once: true })
    socket.once('error', reject)
    socket.once('close', () => signal.removeEventListener('abort', end))
    socket.once('secureConnect', () => {
      const objection = objectionTo(socket, origin, seen)
      if (objection === undefined) return resolve(socket)
      socket.destroy()
      reject(new Error(objection))
    })
  })
}

function objectionTo(socket: TLSSocket, origin: string, seen: Map<string, string>): string | undefined {
  if (socket.authorized) return undefined
  const said = String(socket.authorizationError)
  if (!UNVOUCHED.some(code => said.includes(code))) return `its certificate is not taken (${said})`
  const maker = makerOf(socket)
  const before = seen.get(origin) ?? maker
  seen.set(origin, before)
  return before === maker ? undefined : 'its certificate is not the one of before'
}

/** The uppermost certificate that was shown: those below are made anew every few hours. */
function makerOf(socket: TLSSocket): string {
  let certificate = socket.getPeerCertificate(true)
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
