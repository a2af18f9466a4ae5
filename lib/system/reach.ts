import type { ClientRequest } from 'node:http'
import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import { TLSSocket } from 'node:tls'
import { codeOf } from './error-code.ts'
import { allowedWay, ForbiddenAddress } from './forbidden-address.ts'
import { hostIn } from './proxy.ts'
import { TimeLimitReached, withTimeLimit } from './time-limit.ts'

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
  const answered = (sent: ClientRequest) =>
    new Promise<Reach>((resolve, reject) => {
      sent.once('response', response => {
        const untrusted = distrustOf(response.socket)
        resolve({ ms: spent(), status: response.statusCode ?? 0, ...(untrusted && { untrusted }) })
        response.destroy()
      })
      sent.once('error', reject)
    })
  return withTimeLimit(seconds, async until => answered(ask(url, until)), signal).catch(error => ({
    ms: spent(),
    code: reachCodeOf(error),
    why: error instanceof Error ? error.message : String(error),
  }))
}

function reachCodeOf(error: unknown): string {
  if (error instanceof TimeLimitReached) return 'TIMEOUT'
  return error instanceof ForbiddenAddress ? 'FORBIDDEN' : (codeOf(error) ?? '')
}

function ask(url: string, signal: AbortSignal): ClientRequest {
  const way = allowedWay(hostIn(new URL(url)))
  return url.startsWith('https:')
    ? getHttps(url, { rejectUnauthorized: false, agent: false, signal, ...way })
    : getHttp(url, { agent: false, signal, ...way })
}

const distrustOf = (socket: unknown): string | undefined =>
  socket instanceof TLSSocket && !socket.authorized ? String(socket.authorizationError) : undefined
