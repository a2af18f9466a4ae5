import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { codeOf } from './error-code.ts'

const PATIENCE = 3000

/**
 * Whether an address of ours answers, from this machine. Whoever signed its certificate: an own authority is known to
 * browsers, not to this process, and nothing secret is sent.
 */
export function reachUrl(url: string, signal: AbortSignal): Promise<{ ok: boolean; saw: string }> {
  return new Promise(resolve => {
    const settle = (ok: boolean, saw: string) => {
      asked.destroy()
      resolve({ ok, saw })
    }
    const request = url.startsWith('https:') ? requestTls : requestPlain
    const asked = request(url, { agent: false, rejectUnauthorized: false, timeout: PATIENCE, signal })
    asked.once('timeout', () => settle(false, `no answer within ${PATIENCE / 1000} s`))
    asked.once('error', error => settle(false, reasonOf(error)))
    asked.once('response', ({ statusCode = 0 }) => settle(statusCode < 500, `answers ${statusCode}`))
    asked.end()
  })
}

function reasonOf(error: Error): string {
  const code = codeOf(error)
  if (code === 'ECONNREFUSED') return 'nobody listens there'
  if (code === 'ENOTFOUND') return 'its name leads nowhere'
  return code === 'ABORT_ERR' ? 'it was not waited for' : error.message
}
