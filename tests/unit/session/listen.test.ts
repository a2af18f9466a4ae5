import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createSocketServer } from 'node:net'
import process from 'node:process'
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
  const listener = await listen(server, { host, wanted })
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
    await expect(listen(server, { host, wanted: taken })).rejects.toThrow(message)
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
    await expect(listen(server, { host: '127.0.0.1', wanted })).rejects.toThrow(
      /Another program already listens on \[::1\]:\d+\. Choose another with --port/,
    )
    expect(server.listening).toBe(false)
  })

  it('nothing is taken where the wizard was told another address', async () => {
    const port = await take(newServer(), '127.0.0.2', await freePort())
    await expect(answerAt('[::1]', port)).rejects.toThrow()
  })
})

describe('at the address of this launch', () => {
  const ownAddress = '127.83.20.9'
  async function listenAt(address: string) {
    const listener = await listen(newServer(), {
      host: '127.0.0.1',
      wanted: await freePort(),
      ownAddress: address,
    })
    listeners.push(listener)
    return listener
  }

  it.runIf(process.platform === 'linux')('the same server answers, until all are closed', async () => {
    const listener = await listenAt(ownAddress)
    expect(listener.ownAddress).toBe(ownAddress)
    for (const host of [ownAddress, '127.0.0.1', '[::1]'])
      expect(await answerAt(host, listener.port)).toBe('answered')
    await expect(answerAt('127.83.20.10', listener.port)).rejects.toThrow()
    listeners.splice(0)
    listener.close()
    for (const host of [ownAddress, '127.0.0.1', '[::1]'])
      await expect(answerAt(host, listener.port)).rejects.toThrow()
  })

  it('listens at 127.0.0.1 alone where the system does not have the other address', async () => {
    const listener = await listenAt('192.0.2.1')
    expect(listener.ownAddress).toBeUndefined()
    expect(await answerAt('127.0.0.1', listener.port)).toBe('answered')
  })
})
