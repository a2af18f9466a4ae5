import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createSocketServer } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { FIRST_PORT, type Listener, listen } from '@/lib/session/listen.ts'
import { freePort } from '../../support/stand-in-wizard.ts'

const servers: Server[] = []
function newServer() {
  const server = createServer((_, response) => response.end('answered'))
  servers.push(server)
  return server
}
const listeners: Listener[] = []
async function take(server: Server, host: string, wanted?: number): Promise<number> {
  const listener = await listen(server, host, wanted)
  listeners.push(listener)
  return listener.port
}
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close()
  servers.splice(0)
})

/** Another program, which listens at [::1] alone. */
async function occupy(port: number): Promise<void> {
  const program = createSocketServer().listen({ host: '::1', port })
  onTestFinished(() => void program.close())
  await once(program, 'listening')
}

const answerAt = async (host: string, port: number) => (await fetch(`http://${host}:${port}/`)).text()

describe('with a wish', () => {
  it('takes that port, at its address', async () => {
    const server = newServer()
    const wanted = await freePort()
    expect(await take(server, '127.0.0.1', wanted)).toBe(wanted)
    expect(server.address()).toMatchObject({ address: '127.0.0.1', port: wanted })
  })

  it.each([
    ['taken', '127.0.0.1', /Another program already listens on 127\.0\.0\.1:\d+.*--port/],
    ['of an address that is not ours', '192.0.2.1', /192\.0\.2\.1 is not an address of this machine.*--host/],
  ])('%s is refused with the next step, and no other is taken', async (_, host, message) => {
    const taken = await take(newServer(), '127.0.0.1', await freePort())
    const server = newServer()
    await expect(listen(server, host, taken)).rejects.toThrow(message)
    expect(server.listening).toBe(false)
  })
})

describe('without a wish', () => {
  it('takes the next one where the first are taken, and leaves no listener behind', async () => {
    const first = await take(newServer(), '127.0.0.1')
    expect(first).toBeGreaterThanOrEqual(FIRST_PORT)
    const ports = [first]
    for (let times = 0; times < 12; times++) ports.push(await take(newServer(), '127.0.0.1'))
    expect(new Set(ports).size).toBe(13)
    const counts = (server?: Server) => [server?.listenerCount('listening'), server?.listenerCount('error')]
    expect(counts(servers.at(-1))).toEqual(counts(createServer()))
  })
})

describe('at [::1], which browsers try first for the name of a launch', () => {
  it('the same server answers, until both are closed', async () => {
    const server = newServer()
    const port = await take(server, '127.0.0.1')
    for (const host of ['127.0.0.1', '[::1]']) expect(await answerAt(host, port)).toBe('answered')
    for (const listener of listeners.splice(0)) listener.close()
    for (const host of ['127.0.0.1', '[::1]']) await expect(answerAt(host, port)).rejects.toThrow()
  })

  it('another user who listens at the first free port does not receive the link: another port is taken', async () => {
    const first = await take(newServer(), '127.0.0.1')
    for (const listener of listeners.splice(0)) listener.close()
    await occupy(first)
    const port = await take(newServer(), '127.0.0.1')
    expect(port).not.toBe(first)
    expect(await answerAt('[::1]', port)).toBe('answered')
  })

  it('another user who listens at the wanted port is named, and the port is left', async () => {
    const wanted = await freePort()
    await occupy(wanted)
    const server = newServer()
    await expect(listen(server, '127.0.0.1', wanted)).rejects.toThrow(
      /Another program already listens on \[::1\]:\d+\. Choose another with --port/,
    )
    expect(server.listening).toBe(false)
  })

  it('nothing is taken where the wizard was told another address', async () => {
    const port = await take(newServer(), '127.0.0.2')
    await expect(answerAt('[::1]', port)).rejects.toThrow()
  })
})
