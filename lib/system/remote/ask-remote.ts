import { lookup as lookUp } from 'node:dns'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import { openRequest } from '../open-request.ts'
import { hostIn } from '../proxy.ts'
import { type Failure, failureOf } from './failure.ts'
import { ForbiddenAddress, isForbidden } from './forbidden-address.ts'

/** More than any answer that means something; the rest is not read. */
const MOST_BYTES = 1024 * 1024

export interface Trusting {
  /** Certificates of authorities, as PEM, that are trusted beside the usual ones. */
  authorities?: readonly string[] | undefined
}

export interface RemoteQuestion extends Trusting {
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

/** By a proxy, only what stands in the address can be looked at: the name is looked up there. */
async function send(url: URL, { at, headers, ...question }: RemoteQuestion): Promise<IncomingMessage> {
  const host = at ?? hostIn(url)
  if (isForbidden(host)) throw new ForbiddenAddress(host)
  return openRequest(url, {
    ...question,
    at,
    headers: { 'Accept-Encoding': 'identity', ...headers },
    lookup: allowedOnly,
  })
}

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
