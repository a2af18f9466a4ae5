import { readBody, UNPACKED } from './bounded-body.ts'
import { codeOf } from './error-code.ts'
import { openRequest } from './open-request.ts'
import { hostIn } from './proxy.ts'

export type Answer =
  | { status: number; body: string /** False where there was more to read. */; isWhole: boolean }
  | { status?: never; why: string }

export interface Asking {
  bearer?: string | undefined
  seconds?: number
  signal?: AbortSignal
  /** Sent as JSON, with POST. */
  json?: unknown
  /** Bytes of the answer beyond which nothing is read. */
  most?: number
}

/** Asks an address once, directly and without following a redirect. Every answer counts, and so does none. */
export async function askHttp(
  address: string,
  { bearer, seconds = 3, signal, json, most }: Asking = {},
): Promise<Answer> {
  const patience = AbortSignal.timeout(seconds * 1000)
  const until = signal ? AbortSignal.any([signal, patience]) : patience
  try {
    until.throwIfAborted()
    const url = new URL(address)
    const response = await openRequest(url, {
      at: hostIn(url),
      signal: until,
      headers: {
        ...UNPACKED,
        Accept: '*/*',
        ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }),
    })
    const { bytes, isWhole } = await readBody(response, most === undefined ? {} : { most })
    return { status: response.statusCode ?? 0, body: bytes.toString(), isWhole }
  } catch (error) {
    return { why: reasonOf(until.aborted ? until.reason : error, seconds) }
  }
}

/** Why nothing came, in a few words. */
export function reasonOf(error: unknown, seconds: number): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${seconds} s`
  const { cause } = error
  const code = codeOf(cause) ?? codeOf(error)
  if (code === 'ECONNREFUSED') return 'nobody listens there'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not known to the name server'
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'no way leads there from this machine'
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'the connection was closed'
  return cause instanceof Error ? cause.message : error.message
}
