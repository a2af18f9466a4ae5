import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { getEngine } from '@/lib/system/engine/version.ts'
import { freePort } from '../../support/stand-in-wizard.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const servers: Server[] = []
const sockets = new Set<Socket>()
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const socket of sockets) socket.destroy()
  for (const server of servers.splice(0)) await once(server.close(), 'close')
})

type Answer = (socket: Socket, request: string) => void

async function listen(at: string | number, answer: Answer): Promise<void> {
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', request => answer(socket, request.toString()))
  })
  servers.push(server)
  await (typeof at === 'string'
    ? once(server.listen(at), 'listening')
    : once(server.listen(at, '127.0.0.1'), 'listening'))
}

/** The address of an engine on a socket in the folder of the test. */
async function startEngine(answer: Answer, name = 'docker.sock'): Promise<string> {
  const path = join(folder(), name)
  await listen(path, answer)
  return `unix://${path}`
}

const VERSION = { Version: '26.1.5', ApiVersion: '1.45', Os: 'linux', Arch: 'amd64', More: { x: [1] } }
const VALUE = { version: '26.1.5', api: '1.45', os: 'linux', arch: 'amd64' }
const http =
  (body: string, status = '200 OK'): Answer =>
  socket => {
    socket.end(
      `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }
const half = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"Version":'

describe('an engine that answers', () => {
  it('says what it is, and where', async () => {
    const requests: string[] = []
    const address = await startEngine((socket, request) => {
      requests.push(request.split('\r\n')[0] ?? '')
      http(JSON.stringify(VERSION))(socket, request)
    })
    expect(await getEngine(address)).toEqual({ value: VALUE, from: address })
    expect(requests).toEqual(['GET /version HTTP/1.1'])
  })

  it.each(['josé 1.sock', 'a%20b.sock', '?#.sock'])('is found at %s, taken as it stands', async name => {
    const address = await startEngine(http(JSON.stringify(VERSION)), name)
    expect(await getEngine(address)).toEqual({ value: VALUE, from: address })
  })

  it('is found over tcp, by a context or by DOCKER_HOST', async () => {
    const port = await freePort()
    await listen(port, http(JSON.stringify(VERSION)))
    const address = `tcp://127.0.0.1:${port}`
    expect(await getEngine(address)).toMatchObject({ value: VALUE })
    vi.stubEnv('DOCKER_HOST', address)
    expect(await getEngine(address)).toMatchObject({ value: VALUE })
  })
})

describe('something else that answers', () => {
  it.each<[string, string, Answer]>([
    ['JSON of another kind', 'garbled', http('{"Version":1}')],
    ['a list', 'garbled', http('[]')],
    ['no JSON', 'garbled', http('<html>')],
    ['nothing', 'garbled', http('')],
    ['an error', 'failed', http('{"message":"no"}', '500 Internal Server Error')],
    ['a refusal', 'failed', http('Client sent an HTTP request to an HTTPS server.', '400 Bad Request')],
    ['no HTTP', 'failed', socket => socket.end('hello\r\n\r\n')],
    ['a closed door', 'silent', socket => socket.destroy()],
  ])('%s: %s', async (_, cause, answer) => {
    const address = await startEngine(answer)
    expect(await getEngine(address)).toEqual({ cause, why: expect.stringContaining(address) })
  })
})

describe('one that does not', () => {
  it.each<[string, Answer]>([
    ['never begins', () => {}],
    ['never ends', socket => socket.write(half)],
    ['stops in the middle', socket => socket.write(half, () => socket.destroy())],
    [
      'goes on for ever',
      socket => {
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
        const timer = setInterval(() => socket.write('1\r\n \r\n'), 20)
        socket.once('close', () => clearInterval(timer))
      },
    ],
  ])('%s is silent, and is let go', async (_, answer) => {
    const closed = vi.fn()
    const address = await startEngine((socket, request) => {
      socket.once('close', closed)
      answer(socket, request)
    })
    expect(await getEngine(address, { seconds: 0.2 })).toEqual({
      cause: 'silent',
      why: `${address} took the connection and gave no answer within 0.2 s.`,
    })
    await vi.waitUntil(() => closed.mock.calls.length > 0)
  })

  it.each<[string, (path: string) => void, RegExp]>([
    ['no socket', () => {}, /There is no socket at/],
    ['a file', path => writeFileSync(path, ''), /Nobody listens at/],
    ['a folder', path => mkdirSync(path), /Nobody listens at/],
  ])('%s is missing', async (_, make, why) => {
    const path = join(folder(), 'docker.sock')
    make(path)
    expect(await getEngine(`unix://${path}`)).toEqual({ cause: 'missing', why: expect.stringMatching(why) })
  })

  it('a port at which nobody listens is missing', async () => {
    expect(await getEngine(`tcp://127.0.0.1:${await freePort()}`)).toMatchObject({ cause: 'missing' })
  })
  it('an address that is none is no crash', async () => {
    expect(await getEngine('nonsense')).toMatchObject({ cause: 'failed' })
  })
})
