import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { FIRST_PORT, listen } from '@/lib/session/listen.ts'
import { freePort } from '../../support/stand-in-wizard.ts'

const servers: Server[] = []
function newServer() {
  const server = createServer()
  servers.push(server)
  return server
}
afterEach(async () => {
  for (const server of servers.splice(0)) if (server.listening) await once(server.close(), 'close')
})

describe('with a wish', () => {
  it('takes that port, on that address only', async () => {
    const server = newServer()
    const wanted = await freePort()
    expect(await listen(server, '127.0.0.1', wanted)).toBe(wanted)
    expect(server.address()).toMatchObject({ address: '127.0.0.1', port: wanted })
  })

  it.each([
    ['taken', '127.0.0.1', /Another program already listens on 127\.0\.0\.1:\d+.*--port/],
    ['of an address that is not ours', '192.0.2.1', /192\.0\.2\.1 is not an address of this machine.*--host/],
  ])('%s is refused with the next step, and no other is taken', async (_, host, message) => {
    const taken = await listen(newServer(), '127.0.0.1', await freePort())
    const server = newServer()
    await expect(listen(server, host, taken)).rejects.toThrow(message)
    expect(server.listening).toBe(false)
  })
})

describe('without a wish', () => {
  it('takes the next one where the first are taken, and leaves no listener behind', async () => {
    const first = await listen(newServer(), '127.0.0.1', undefined)
    expect(first).toBeGreaterThanOrEqual(FIRST_PORT)
    const ports = [first]
    for (let times = 0; times < 12; times++) ports.push(await listen(newServer(), '127.0.0.1', undefined))
    expect(new Set(ports).size).toBe(13)
    const counts = (server?: Server) => [server?.listenerCount('listening'), server?.listenerCount('error')]
    expect(counts(servers.at(-1))).toEqual(counts(createServer()))
  })
})
