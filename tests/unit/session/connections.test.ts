import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createDoor,
  judgeConnection,
  keepConnection,
  limitConnections,
  MOST_CONNECTIONS,
} from '@/lib/session/connections.ts'
import { portOf } from '../../support/port-of.ts'
import { sendRaw } from '../../support/raw-request.ts'

let server: Server
const sockets: Socket[] = []
/** What is found out about a connection: `undefined` where it takes long. */
let verdict: (count: number) => boolean | undefined
beforeEach(async () => {
  verdict = () => true
  server = createDoor()
  let count = 0
  server.on('connection', socket => {
    const may = verdict(count++)
    if (may !== undefined) judgeConnection(socket, may)
  })
  server.on('request', (request, response) => {
    if (request.url !== '/unproved') keepConnection(request, response)
    if (request.url === '/') response.end('answered')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  server.close()
})

async function hold(text = ''): Promise<Socket> {
  const socket = connect(portOf(server), '127.0.0.1').on('error', () => {})
  sockets.push(socket)
  await once(socket, 'connect')
  if (text !== '') socket.write(text)
  return socket
}

const answer = () => sendRaw(portOf(server), ['GET / HTTP/1.1', 'Host: x', 'Connection: close'])
const unproved = ['POST /unproved HTTP/1.1', 'Host: x', 'Content-Length: 4000', '', 'x'].join('\r\n')
const held = ['GET /held HTTP/1.1', 'Host: x', '', ''].join('\r\n')

describe('a client that holds connections open', () => {
  it('without asking anything does not keep others from an answer', async () => {
    for (let number = 0; number < 400; number++) await hold(number % 2 ? 'GET / HTT' : '')
    expect((await answer()).status).toBe(200)
    expect(await connectionsOf(server)).toBeLessThanOrEqual(MOST_CONNECTIONS)
  })

  it('with requests that are not let in does not keep others from an answer', async () => {
    for (let number = 0; number < 130; number++) await hold(unproved)
    expect((await answer()).status).toBe(200)
    expect(await connectionsOf(server)).toBeLessThanOrEqual(MOST_CONNECTIONS / 2)
  })

  it('loses them, and not who waits for an answer', async () => {
    const requests = new Promise<void>(resolve => server.once('request', () => resolve()))
    const waiting = await hold(held)
    await requests
    const closed: boolean[] = []
    waiting.once('close', () => closed.push(true))
    for (let number = 0; number < 200; number++) await hold()
    expect((await answer()).status).toBe(200)
    expect(closed).toEqual([])
  })
})

describe('a flood of another user', () => {
  it('leaves a few connections open at most', async () => {
    verdict = () => false
    for (let number = 0; number < 60; number++) await hold()
    await expect.poll(() => connectionsOf(server)).toBeLessThanOrEqual(16)
  })

  it('closes no connection of this user, not even one whose user is not known yet', async () => {
    const accepted: Socket[] = []
    server.on('connection', socket => accepted.push(socket))
    verdict = count => (count === 0 ? true : undefined)
    const sockets = [await hold(), await hold()]
    verdict = count => (count % 2 === 0 ? false : undefined)
    for (let number = 0; number < 400; number++) await hold()
    const [, pending] = accepted
    if (pending) judgeConnection(pending, true)
    for (const socket of sockets) {
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
      await once(socket, 'data')
    }
  })

  it('cannot hold more connections whose user is not known yet than is bounded', async () => {
    const small = createDoor()
    limitConnections(small, { unjudged: 10 })
    small.listen(0, '127.0.0.1')
    await once(small, 'listening')
    const accepted = new Promise<void>(resolve => {
      let count = 0
      small.on('connection', () => {
        count += 1
        if (count === 30) resolve()
      })
    })
    for (let number = 0; number < 30; number++)
      sockets.push(connect(portOf(small), '127.0.0.1').on('error', () => {}))
    await accepted
    await expect.poll(() => connectionsOf(small)).toBe(10)
    small.closeAllConnections()
    small.close()
  })
})

it('a connection whose answer was read waits among the others again', async () => {
  const small = createDoor()
  limitConnections(small, { most: 2 })
  small.on('connection', socket => judgeConnection(socket, true))
  small.on('request', (request, response) => {
    keepConnection(request, response)
    response.end()
  })
  small.listen(0, '127.0.0.1')
  await once(small, 'listening')
  const ask = async () => {
    const socket = connect(portOf(small), '127.0.0.1').on('error', () => {})
    sockets.push(socket)
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(socket, 'data')
    return socket
  }
  const first = await ask()
  await ask()
  const closed = once(first, 'close')
  await ask()
  await closed
  small.closeAllConnections()
  small.close()
})

it('who only begins to speak is waited for 10 seconds, and who does not end a minute', () => {
  const { headersTimeout, requestTimeout, keepAliveTimeout } = server
  expect({ headersTimeout, requestTimeout, keepAliveTimeout }).toEqual({
    headersTimeout: 10_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 5000,
  })
})

it('headers that are too large are answered with what to do', async () => {
  const { status, headers, body } = await sendRaw(portOf(server), [
    'GET / HTTP/1.1',
    'Host: x',
    `Cookie: a=${'x'.repeat(17_000)}`,
  ])
  expect(status).toBe(431)
  expect(headers['x-content-type-options']).toEqual(['nosniff'])
  expect(body).toMatch(/^The cookies of this address are too large/)
})

const connectionsOf = (of: Server) =>
  new Promise<number>((resolve, reject) =>
    of.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
