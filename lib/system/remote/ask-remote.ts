import { lookup as lookUp } from 'node:dns'
import { type IncomingHttpHeaders, type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type Failure, failureOf } from './failure.ts'
import { ForbiddenAddress, isForbidden } from './forbidden-address.ts'

/** More than any answer that means something; the rest is not read. */
const MOST_BYTES = 1024 * 1024

export interface RemoteQuestion {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  body?: string
  /** Where to connect instead of where the name leads. */
  at?: string
  signal: AbortSignal
}

export interface RemoteAnswer {
  status: number
  headers: IncomingHttpHeaders
  /** Of one that is longer than a megabyte, the beginning. */
  body: string
}

/**
 * Asks a server that nobody knows anything of. It follows no redirect, because the key would go along, and asks for no
 * compression, because a small answer could unfold to a large one.
 */
export async function askRemote(url: string, question: RemoteQuestion): Promise<RemoteAnswer | Failure> {
  const { signal } = question
  try {
    signal.throwIfAborted()
    const response = await send(new URL(url), question)
    const { statusCode = 0, headers } = response
    return { status: statusCode, headers, body: await beginningOf(response) }
  } catch (error) {
    return failureOf(signal.aborted ? signal.reason : error, url)
  }
}

function send(url: URL, { method = 'GET', headers, body, at, signal }: RemoteQuestion) {
  const host = at ?? url.hostname.replace(/^\[(?<inside>.*)\]$/, '$<inside>')
  const request = url.protocol === 'https:' ? requestTls : requestPlain
  return new Promise<IncomingMessage>((resolve, reject) => {
    if (isForbidden(host)) throw new ForbiddenAddress(host)
    const sent = request({
      host,
      port: url.port || (url.protocol === 'https:' ? 443 : 80),
      path: `${url.pathname}${url.search}`,
      method,
      headers: { Host: url.host, 'Accept-Encoding': 'identity', ...headers, ...length(body) },
      agent: false,
      lookup: allowedOnly,
      signal,
    })
    // Also what goes wrong after the answer has begun, which is then heard of by reading it.
    sent.on('error', reject)
    sent.once('response', resolve)
    sent.end(body)
  })
}

const length = (body: string | undefined) =>
  body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }

/** Looked at where the connection is made: between a look before and the connection, a name could lead elsewhere. */
const allowedOnly: LookupFunction = (host, options, callback) => {
  lookUp(host, options, (error, address, family) => {
    const addresses = typeof address === 'string' ? [address] : (address ?? []).map(found => found.address)
    const forbidden = addresses.find(isForbidden)
    callback(error ?? (forbidden === undefined ? null : new ForbiddenAddress(forbidden)), address, family)
  })
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= MOST_BYTES) break
  }
  response.destroy()
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8')
}
