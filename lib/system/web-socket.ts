import { randomBytes } from 'node:crypto'
import { type ClientRequest, request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { allowedWay } from './forbidden-address.ts'
import { reasonOf } from './http.ts'
import { hostIn } from './proxy.ts'
import { withTimeLimit } from './time-limit.ts'

const SECONDS = 3

/**
 * Asks for a WebSocket as a browser does, and hangs up at the answer. Whoever signed the certificate: it is only asked
 * whether the question arrives, and nothing secret is sent.
 */
export function askForWebSocket(
  url: string,
  signal: AbortSignal,
): Promise<{ status: number } | { status?: never; why: string }> {
  return withTimeLimit(SECONDS, until => statusOf(begin(new URL(url), until)), signal)
    .then(status => ({ status }))
    .catch(error => ({ why: reasonOf(error, SECONDS) }))
}

const statusOf = (asked: ClientRequest) =>
  new Promise<number>((resolve, reject) => {
    asked.once('upgrade', ({ statusCode = 0 }, socket) => {
      socket.destroy()
      resolve(statusCode)
    })
    asked.once('response', response => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    asked.once('error', reject)
    asked.end()
  })

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
