import { codeOf } from './error-code.ts'

export type Answer = { status: number; body: string } | { status?: never; why: string }

const LONGEST_BODY = 64 * 1024

export interface Asking {
  bearer?: string | undefined
  seconds?: number
  signal?: AbortSignal
  /** Sent as JSON, with POST. */
  json?: unknown
  /** Characters of the answer beyond which nothing is kept. */
  most?: number
}

/** Asks an address once. Whatever comes, and nothing coming, is an answer. */
export async function askHttp(
  url: string,
  { bearer, seconds = 3, signal, json, most = LONGEST_BODY }: Asking = {},
): Promise<Answer> {
  const patience = AbortSignal.timeout(seconds * 1000)
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      ...(bearer !== undefined && { headers: { Authorization: `Bearer ${bearer}` } }),
      ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }),
    })
    return { status: response.status, body: (await response.text()).slice(0, most) }
  } catch (error) {
    return { why: reasonOf(error, seconds) }
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
