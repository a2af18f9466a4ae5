import { readBody, UNPACKED } from './bounded-body.ts'
import { codeOf } from './error-code.ts'
import { openRequest } from './open-request.ts'
import { hostIn } from './proxy.ts'
import { withTimeLimit } from './time-limit.ts'

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
  { seconds = 3, signal, ...asking }: Asking = {},
): Promise<Answer> {
  try {
    return await withTimeLimit(seconds, until => ask(address, asking, until), signal)
  } catch (error) {
    return { why: reasonOf(error, seconds) }
  }
}

async function ask(
  address: string,
  { bearer, json, most }: Omit<Asking, 'seconds' | 'signal'>,
  signal: AbortSignal,
): Promise<Answer> {
  signal.throwIfAborted()
  const url = new URL(address)
  const response = await openRequest(url, {
    at: hostIn(url),
    signal,
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
}

/** Why nothing came, in a few words. */
export function reasonOf(error: unknown, seconds: number): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${seconds} s`
  if (error.name === 'AbortError') return 'it was not waited for'
  const code = codeOf(error)
  if (code === 'ECONNREFUSED') return 'nobody listens there'
  if (code === 'ECONNRESET')
    return error.message === 'aborted'
      ? 'the connection was closed in the middle of the answer'
      : NOT_LISTENING
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not known to the name server'
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'no way leads there from this machine'
  return error.message
}

/** Docker takes connections for a port that it publishes, and closes them while nothing listens in the container. */
const NOT_LISTENING = 'it is not listening yet'
