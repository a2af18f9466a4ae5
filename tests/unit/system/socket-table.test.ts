import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import process from 'node:process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type End, listensAt, peerUser } from '@/lib/system/socket-table.ts'
import { portOf } from '../../support/port-of.ts'
import { asNobody } from '../../support/processes.ts'

const own = process.getuid?.() ?? 0

async function listen(host: string): Promise<Server> {
  const server = createServer().listen(0, host)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return server
}

/** The two ends of a connection, as the server knows them. */
function endsOf({
  localAddress = '',
  localPort = 0,
  remoteAddress = '',
  remotePort = 0,
}: Socket): [End, End] {
  return [
    { address: localAddress, port: localPort },
    { address: remoteAddress, port: remotePort },
  ]
}

async function accept(server: Server, begin: () => unknown): Promise<Socket> {
  const accepted = once(server, 'connection')
  begin()
  const [socket] = await accepted
  onTestFinished(() => socket.destroy())
  return socket.on('error', () => {})
}

describe('peerUser', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['::', '127.0.0.1'],
  ])('tells whose connection it is: at %s, from %s', async (host, from) => {
    const server = await listen(host)
    const socket = await accept(server, () => connect(portOf(server), from))
    expect(await peerUser(...endsOf(socket))).toBe(own)
  })

  it('tells that it is another user of this machine', async () => {
    const server = await listen('127.0.0.1')
    const [program = '', ...before] = asNobody()
    const hold = `exec 3<>/dev/tcp/127.0.0.1/${portOf(server)}; read <&3`
    const socket = await accept(server, () => {
      const child = spawn(program, [...before, 'bash', '-c', hold])
      onTestFinished(() => void child.kill('SIGKILL'))
    })
    expect(await peerUser(...endsOf(socket))).toBe(65_534)
  })

  it('takes no connection that its process has left for one of root', async () => {
    const server = await listen('127.0.0.1')
    const [program = '', ...before] = asNobody()
    const socket = await accept(server, () =>
      spawn(program, [...before, 'bash', '-c', `echo x > /dev/tcp/127.0.0.1/${portOf(server)}`]),
    )
    // Node would close its own end with the other one.
    socket.pause()
    await expect.poll(() => peerUser(...endsOf(socket))).toBe('gone')
  })

  it('of many connections at once knows each', async () => {
    const server = await listen('127.0.0.1')
    const sockets: Socket[] = []
    for (let number = 0; number < 50; number++)
      sockets.push(await accept(server, () => connect(portOf(server), '127.0.0.1')))
    const users = await Promise.all(sockets.map(socket => peerUser(...endsOf(socket))))
    expect(new Set(users)).toEqual(new Set([own]))
  })
})

describe('listensAt', () => {
  const users = new Set([own])

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '127.0.0.1'],
  ])('finds this process at %s, asked for %s', async (host, address) => {
    const port = portOf(await listen(host))
    expect(await listensAt(process.pid, users, { address, port })).toBe(true)
  })

  it('knows that another process, another user, another address or port it is not', async () => {
    const port = portOf(await listen('127.0.0.1'))
    const end = { address: '127.0.0.1', port }
    expect(await listensAt(process.ppid, users, end)).toBe(false)
    expect(await listensAt(4_194_305, users, end)).toBe(false)
    expect(await listensAt(process.pid, new Set([own + 1]), end)).toBe(false)
    expect(await listensAt(process.pid, users, { ...end, address: '127.0.0.2' })).toBe(false)
    expect(await listensAt(process.pid, users, { ...end, port: 1 })).toBe(false)
  })
})
