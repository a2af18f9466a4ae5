import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { codeOf } from './error-code.ts'
import { allowedWay } from './forbidden-address.ts'
import { hostIn } from './proxy.ts'

const PATIENCE = 3000

/**
 * Whether an address of ours answers, from this machine. Whoever signed its certificate: an own authority is known to
 * browsers, not to this process, and nothing secret is sent.
 */
export function reachUrl(url: string, signal: AbortSignal): Promise<{ ok: boolean; saw: string }> {
  // For the whole of the head: a server that sends a letter a second is not waited for.
  const patience = AbortSignal.timeout(PATIENCE)
  const until = AbortSignal.any([signal, patience])
  return new Promise<{ ok: boolean; saw: string }>(resolve => {
    const settle = (ok: boolean, saw: string) => {
      asked.destroy()
      resolve({ ok, saw })
    }
    const request = url.startsWith('https:') ? requestTls : requestPlain
    const way = allowedWay(hostIn(new URL(url)))
    const asked = request(url, { agent: false, rejectUnauthorized: false, signal: until, ...way })
    asked.once('error', error =>
      settle(false, patience.aborted ? `no answer within ${PATIENCE / 1000} s` : reasonOf(error)),
    )
    // 404 is the answer of a proxy or another program: what was meant is not there.
    asked.once('response', ({ statusCode = 0 }) =>
      settle(statusCode < 500 && statusCode !== 404, `answers ${statusCode}`),
    )
    asked.end()
  }).catch((error: Error) => ({ ok: false, saw: reasonOf(error) }))
}

function reasonOf(error: Error): string {
  const code = codeOf(error)
  if (code === 'ECONNREFUSED') return 'nobody listens there'
  if (code === 'ENOTFOUND') return 'its name leads nowhere'
  return code === 'ABORT_ERR' ? 'it was not waited for' : error.message
}
