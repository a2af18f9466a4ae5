import {
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestPlain,
} from 'node:http'
import { request as requestTls } from 'node:https'
import { isIP, type Socket } from 'node:net'
import process from 'node:process'
import { connect as connectTls } from 'node:tls'
import { trusting } from './authorities.ts'
import { codeOf } from './error-code.ts'
import { allowedWay } from './forbidden-address.ts'
import { credentialsOf, readProxy } from './named-proxy.ts'
import { hostIn, proxyFor } from './proxy.ts'
import { ProxyFailure } from './proxy-failure.ts'

export interface OpenRequest {
  method?: string
  headers?: Record<string, string>
  body?: string | undefined
  /** Where to connect, whatever a proxy or the name says. */
  at?: string | undefined
  /** Certificates, as PEM, that are trusted beside those that Node trusts. */
  authorities?: readonly string[] | undefined
  signal: AbortSignal
}

/**
 * Asks by the proxy that the environment names, if any; the answer as soon as it begins. Of what a proxy is asked, only
 * the address itself can be judged: the proxy looks names up.
 */
export async function openRequest(url: URL, asked: OpenRequest): Promise<IncomingMessage> {
  const way = allowedWay(asked.at ?? hostIn(url))
  const proxy = asked.at === undefined ? proxyFor(url, process.env) : undefined
  if (proxy === undefined) return answerOf(directly(url, { ...asked, ...way }), asked.body)
  const address = readProxy(proxy)
  if (url.protocol === 'https:') {
    const socket = await tunnel(address, url, asked.signal)
    return answerOf(withinTunnel(socket, url, asked), asked.body)
  }
  return answerOf(byProxy(address, url, asked), asked.body).catch(error => {
    throw asked.signal.aborted ? error : new ProxyFailure(address.host, codeOf(error))
  })
}

const requesterOf = ({ protocol }: URL) => (protocol === 'https:' ? requestTls : requestPlain)
const portOf = ({ port, protocol }: URL) => port || (protocol === 'https:' ? 443 : 80)
const pathOf = ({ pathname, search }: URL) => `${pathname}${search}`

function directly(
  url: URL,
  { at, lookup, authorities, ...asked }: OpenRequest & ReturnType<typeof allowedWay>,
): ClientRequest {
  const where = { host: at ?? hostIn(url), port: portOf(url), path: pathOf(url), agent: false as const }
  return requesterOf(url)({
    ...optionsFor(url, asked),
    ...where,
    lookup,
    ...trusting(authorities),
  })
}

/** Node would call it by the name of whoever is asked, and its certificate is for its own. */
const atProxy = (proxy: URL) => ({
  host: hostIn(proxy),
  port: portOf(proxy),
  servername: isIP(hostIn(proxy)) === 0 ? hostIn(proxy) : '',
  agent: false as const,
})

function byProxy(proxy: URL, url: URL, asked: OpenRequest): ClientRequest {
  const options = optionsFor(url, asked)
  return requesterOf(proxy)({
    ...options,
    ...atProxy(proxy),
    path: `${url.origin}${pathOf(url)}`,
    headers: { ...options.headers, ...credentialsOf(proxy) },
  })
}

function withinTunnel(socket: Socket, url: URL, asked: OpenRequest): ClientRequest {
  const host = hostIn(url)
  const createConnection = () =>
    connectTls({
      socket,
      ...(isIP(host) === 0 ? { servername: host } : { host }),
      ...trusting(asked.authorities),
    })
  return requestTls({ ...optionsFor(url, asked), host, path: pathOf(url), createConnection })
}

function optionsFor(url: URL, { method = 'GET', headers, body, signal }: OpenRequest) {
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
  return { method, signal, headers: { Host: url.host, ...headers, ...length } } satisfies RequestOptions
}

const answerOf = (sent: ClientRequest, body: string | undefined) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    // Also what goes wrong after the answer has begun, which is then heard of by reading it.
    sent.on('error', reject)
    sent.once('response', resolve)
    sent.end(body)
  })

/** A way through the proxy to the server itself, which the proxy cannot read along. */
function tunnel(proxy: URL, url: URL, signal: AbortSignal): Promise<Socket> {
  const path = `${url.hostname}:${portOf(url)}`
  const sent = requesterOf(proxy)({
    ...atProxy(proxy),
    path,
    method: 'CONNECT',
    headers: { Host: path, ...credentialsOf(proxy) },
    signal,
  })
  return new Promise((resolve, reject) => {
    const refuse = (why: string | number | undefined) => reject(new ProxyFailure(proxy.host, why))
    sent.on('error', error => (signal.aborted ? reject(error) : refuse(codeOf(error))))
    sent.once('response', ({ statusCode }) => {
      sent.destroy()
      refuse(statusCode)
    })
    sent.once('connect', ({ statusCode }, socket: Socket) => {
      if (statusCode === 200) return resolve(socket)
      socket.destroy()
      refuse(statusCode)
    })
    sent.end()
  })
}
