import { randomBytes } from 'node:crypto'
import { type ClientRequest, request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { allowedWay } from './forbidden-address.ts'
import { reasonOf } from './http.ts'
import { hostIn } from './proxy.ts'

const SECONDS = 3

/**
 * Asks for a WebSocket as a browser does, and hangs up at the answer. Whoever signed the certificate: it is only asked
 * whether the question arrives, and nothing secret is sent.
 */
export function askForWebSocket(
  url: string,
  signal: AbortSignal,
): Promise<{ status: number } | { status?: never; why: string }> {
  const patience = AbortSignal.timeout(SECONDS * 1000)
  return new Promise<{ status: number } | { status?: never; why: string }>(resolve => {
    const asked = begin(new URL(url), AbortSignal.any([signal, patience]))
    asked.once('upgrade', ({ statusCode = 0 }, socket) => {
      socket.destroy()
      resolve({ status: statusCode })
    })
    asked.once('response', response => {
      response.destroy()
      resolve({ status: response.statusCode ?? 0 })
    })
    asked.once('error', error =>
      resolve({ why: reasonOf(patience.aborted ? patience.reason : error, SECONDS) }),
    )
    asked.end()
  }).catch(error => ({ why: reasonOf(error, SECONDS) }))
}

function begin(url: URL, signal: AbortSignal): ClientRequest {
  const request = url.protocol === 'https:' || url.protocol === 'wss:' ? requestTls : requestPlain
  return request({
    host: hostIn(url),
    ...allowedWay(hostIn(url)),
    port: url.port || (request === requestTls ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    agent: false,
    rejectUnauthorized: false,
    signal,
    headers: {
      Host: url.host,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    },
  })
}
