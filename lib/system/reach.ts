import type { ClientRequest } from 'node:http'
import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import { TLSSocket } from 'node:tls'
import { allowedWay, ForbiddenAddress } from './forbidden-address.ts'
import { hostIn } from './proxy.ts'

/** What became of asking an address once. */
export type Reach = { ms: number } & (
  | { status: number /** Why no browser would trust its certificate. */; untrusted?: string }
  | { code: string; why: string }
)

export interface Asking {
  seconds?: number
  signal?: AbortSignal
}

/**
 * Asks an address as a browser would, but of whoever answers: a certificate that nobody trusts is told and not refused.
 * Nothing is sent but the question, and of the answer only its head is read.
 */
export function reach(url: string, { seconds = 5, signal }: Asking = {}): Promise<Reach> {
  const began = performance.now()
  const spent = () => Math.round(performance.now() - began)
  const patience = AbortSignal.timeout(seconds * 1000)
  const until = signal ? AbortSignal.any([signal, patience]) : patience
  return new Promise<Reach>(resolve => {
    const sent = ask(url, until)
    sent.once('response', response => {
      const untrusted = distrustOf(response.socket)
      resolve({ ms: spent(), status: response.statusCode ?? 0, ...(untrusted && { untrusted }) })
      response.destroy()
    })
    sent.once('error', error => {
      const code = patience.aborted ? 'TIMEOUT' : 'code' in error ? String(error.code) : ''
      resolve({ ms: spent(), code, why: error.message })
    })
  }).catch(error => {
    if (!(error instanceof ForbiddenAddress)) throw error
    return { ms: spent(), code: 'FORBIDDEN', why: error.message }
  })
}

function ask(url: string, signal: AbortSignal): ClientRequest {
  const way = allowedWay(hostIn(new URL(url)))
  return url.startsWith('https:')
    ? getHttps(url, { rejectUnauthorized: false, agent: false, signal, ...way })
    : getHttp(url, { agent: false, signal, ...way })
}

const distrustOf = (socket: unknown): string | undefined =>
  socket instanceof TLSSocket && !socket.authorized ? String(socket.authorizationError) : undefined
