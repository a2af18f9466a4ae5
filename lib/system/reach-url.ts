import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { allowedWay } from './forbidden-address.ts'
import { reasonOf } from './http.ts'
import { hostIn } from './proxy.ts'
import { withTimeLimit } from './time-limit.ts'

const SECONDS = 3

/**
 * Whether an address of ours answers, from this machine. Whoever signed its certificate: an own authority is known to
 * browsers, not to this process, and nothing secret is sent.
 */
export function reachUrl(url: string, signal: AbortSignal): Promise<{ ok: boolean; saw: string }> {
  // For the whole of the head: a server that sends a letter a second is not waited for.
  return (
    withTimeLimit(SECONDS, until => statusAt(url, until), signal)
      // 404 is the answer of a proxy or another program: what was meant is not there.
      .then(status => ({ ok: status < 500 && status !== 404, saw: `answers ${status}` }))
      .catch(error => ({ ok: false, saw: reasonOf(error, SECONDS) }))
  )
}

async function statusAt(url: string, signal: AbortSignal): Promise<number> {
  const request = url.startsWith('https:') ? requestTls : requestPlain
  const way = allowedWay(hostIn(new URL(url)))
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, rejectUnauthorized: false, signal, ...way })
    asked.once('error', reject)
    asked.once('response', ({ statusCode = 0 }) => {
      asked.destroy()
      resolve(statusCode)
    })
    asked.end()
  })
}
