import { randomBytes } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import * as z from 'zod'
import { sha256 } from '@/lib/sha256.ts'
import type { RunningWizard } from './wizard.ts'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

export interface Question {
  method?: string
  path?: string
  /** Sent exactly so, also where a browser would not let a page choose: Host, Origin, Cookie. */
  headers?: Record<string, string>
  body?: string | Buffer
  /** Of a stream of events, which may never end, the first is enough. */
  briefly?: boolean
  /** Of a stream of events, as much is enough as says this. */
  until?: string
}

/** Asks a server on loopback on a connection of its own, and takes its answer even while a body is still under way. */
export function ask(
  {
    host = '127.0.0.1',
    port,
    base = `http://${host}:${port}`,
  }: { host?: string; port: number; base?: string },
  { method = 'GET', path = '/', headers = {}, body, briefly = false, until }: Question = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const sent = request({
      host,
      port,
      method,
      path,
      headers: { Host: new URL(base).host, ...length, ...headers },
      agent: false,
    })
    sent.once('error', reject)
    sent.once('response', response => {
      let text = ''
      response.setEncoding('utf8')
      const done = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      const isStream = response.headers['content-type']?.startsWith('text/event-stream')
      response.on('data', piece => {
        text += piece
        const isEnough = until === undefined ? briefly && text.includes('\n\n') : text.includes(until)
        if (!isStream || !isEnough) return
        done()
        sent.destroy()
      })
      response.once('error', reject)
      response.once('end', done)
    })
    sent.end(body)
  })
}

/** Sends bytes that no client would, and gives what comes back until the server hangs up. */
export function sendRaw({ port }: { port: number }, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.setEncoding('utf8')
    socket.on('data', piece => {
      heard += piece
    })
    socket.once('error', reject)
    socket.once('close', () => resolve(heard))
  })
}

export const statusIn = (raw: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(raw)?.[1])

export const bearer = ({ token }: { token: string }) => ({ Authorization: `Bearer ${token}` })

export interface Visitor {
  cookie: string
  key: string
}

/** What a browser has after it opened a link. */
export async function logIn(
  wizard: Pick<RunningWizard, 'port' | 'token'> & { base?: string },
  headers: Record<string, string> = {},
): Promise<Visitor> {
  const answer = await ask(wizard, { method: 'POST', path: '/session', headers, body: await wordOf(wizard) })
  if (answer.status !== 200) throw new Error(`A login word was answered with ${answer.status}.`)
  const [cookie = ''] = answer.headers['set-cookie'] ?? []
  return { cookie: cookie.split(';')[0] ?? '', key: loggedIn.parse(JSON.parse(answer.text)).key }
}

const loggedIn = z.object({ key: z.string() })
const given = z.object({ word: z.string() })

/** A login word, as a second start gets one. */
export async function wordOf(wizard: Pick<RunningWizard, 'port' | 'token'>): Promise<string> {
  const { text } = await ask(
    { port: wizard.port },
    { method: 'POST', path: '/session/word', headers: bearer(wizard) },
  )
  return given.parse(JSON.parse(text)).word
}

/** Cookie and key, as Next sends them where it asks this server for a page. */
export const ofPage = ({ cookie, key }: Visitor) => ({ Cookie: cookie, 'X-Wizard-Key': key })

/** The word in a link. */
export const wordIn = (link: string): string => new URL(link).pathname.split('/').at(-1) ?? ''

/** What a page sends in place of its key: a signature for one request, under a time that the server gave. */
export async function signatureOf(
  wizard: Pick<RunningWizard, 'port'>,
  { key }: Pick<Visitor, 'key'>,
  { method = 'GET', path, action = '' }: { method?: string; path: string; action?: string },
): Promise<string> {
  const nonce = randomBytes(16).toString('hex')
  const { text } = await ask(wizard, { method: 'POST', path: '/session/proof', body: nonce })
  return signedAt(text.slice(1, 13), key, { method, path, action })
}

export function signedAt(
  time: string,
  key: string,
  { method, path, action }: { method: string; path: string; action: string },
): string {
  const nonce = randomBytes(16).toString('hex')
  return `${time}.${nonce}.${sha256(`${key}\n${sha256([time, nonce, method, path, action].join('\n'))}`)}`
}
