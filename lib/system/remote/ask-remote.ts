import type { IncomingHttpHeaders } from 'node:http'
import { readBody, UNPACKED } from '../bounded-body.ts'
import { openRequest } from '../open-request.ts'
import { type Failure, failureOf } from './failure.ts'

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

/** Asks a server that is not known to be trustworthy. It follows no redirect, because the key would go along. */
export async function askRemote(
  url: string,
  { headers: ours, ...question }: RemoteQuestion,
): Promise<RemoteAnswer | Failure> {
  const { signal } = question
  try {
    signal.throwIfAborted()
    const response = await openRequest(new URL(url), { ...question, headers: { ...UNPACKED, ...ours } })
    const { statusCode = 0, headers } = response
    const { bytes } = await readBody(response)
    return { status: statusCode, headers, body: bytes.toString() }
  } catch (error) {
    return failureOf(signal.aborted ? signal.reason : error, url)
  }
}
