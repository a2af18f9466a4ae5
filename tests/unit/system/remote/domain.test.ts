import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { type Found, reachOf } from '@/lib/system/remote/domain/addresses.ts'
import { tryDomain } from '@/lib/system/remote/domain/domain.ts'
import { knock } from '@/lib/system/remote/domain/knock.ts'
import { lendServer, saying } from '@/tests/support/remote/lend-server.ts'
import { freePort } from '@/tests/support/stand-in-wizard.ts'
import { portOf } from '../../../support/port-of.ts'

const signal = () => AbortSignal.timeout(5000)
const NAME = 'talk.example.com'
const leadingTo =
  (...addresses: string[]) =>
  async (): Promise<Found> => ({ addresses, servers: 'know' })

const attempt = (addresses: string[], ports: number[], certificate: 'public' | 'own' = 'own') =>
  tryDomain({ name: NAME, certificate, ports, resolve: leadingTo(...addresses) }, signal())

const isFree = (port: number) =>
  new Promise<boolean>(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })

describe('a domain', () => {
  it('that leads here is followed by a real connection to each port, which are free again afterwards', async () => {
    const ports = [await freePort(), await freePort()]
    const tried = await attempt(['127.0.0.1'], ports)
    expect(tried).toEqual({
      ok: true,
      saw: [
        `${NAME} leads to 127.0.0.1, which is every machine itself.`,
        ...ports.map(port => `Port ${port} of 127.0.0.1 leads here.`),
      ],
    })
    expect(await Promise.all(ports.map(isFree))).toEqual([true, true])
  })

  it('that nobody knows is to be added where it is managed', async () => {
    expect(await attempt([], [])).toMatchObject({ ok: false, todo: expect.stringContaining('type A') })
  })

  it('is not called unknown where the name servers do not answer', async () => {
    const resolve = async (): Promise<Found> => ({ addresses: [], servers: 'silent' })
    const tried = await tryDomain({ name: NAME, certificate: 'public', ports: [], resolve }, signal())
    expect(tried).toMatchObject({ ok: false, todo: expect.stringContaining('network of this machine') })
  })

  it.each(['127.0.0.1', '192.168.1.4', 'fd12::1'])('at %s is found by no public authority', async address => {
    expect(await attempt([address], [], 'public')).toMatchObject({
      ok: false,
      todo: expect.stringContaining('public address'),
    })
  })

  it('that only this machine knows is found by no public authority either', async () => {
    const resolve = async (): Promise<Found> => ({ addresses: ['127.0.0.1'], servers: 'know nothing' })
    const tried = await tryDomain({ name: NAME, certificate: 'public', ports: [], resolve }, signal())
    expect(tried).toMatchObject({ ok: false, todo: expect.stringContaining('name servers') })
  })

  it('that leads to somebody else on this port says who answers', async () => {
    const base = await lendServer(saying(404, {}, { Server: 'nginx' }))
    const tried = await attempt(['127.0.0.1'], [Number(new URL(base).port)])
    expect(tried.ok).toBe(false)
    expect(tried.saw.at(-1)).toMatch(/Something else answers 404, nginx\.$/)
  })

  it('behind a proxy of somebody names it', async () => {
    const base = await lendServer(saying(403, {}, { Server: 'cloudflare', 'CF-RAY': '1-FRA' }))
    const tried = await attempt(['127.0.0.1'], [Number(new URL(base).port)])
    expect(tried.saw.at(-1)).toContain('Cloudflare stands in front')
    expect(tried.todo).toContain('DNS only')
  })

  it('where one of its addresses does not lead here does not pass', async () => {
    // The metadata address stands for one that leads elsewhere: it is asked by nobody.
    const tried = await attempt(['127.0.0.1', '169.254.169.254'], [await freePort()])
    expect(tried.ok).toBe(false)
    expect(tried.todo).toContain('Open port')
  })
})

describe('knocking', () => {
  it('is not deceived by who answers everything with what was asked', async () => {
    const base = await lendServer((request, response) => response.end(request.url))
    const port = Number(new URL(base).port)
    const { reached, listening } = await knock({ name: NAME, port, addresses: ['127.0.0.1'] }, signal())
    expect({ reached, listening }).toEqual({ reached: [], listening: 'taken' })
  })

  it('says the name it knocks for', async () => {
    const heard: (string | undefined)[] = []
    const base = await lendServer((request, response) => {
      heard.push(request.headers.host)
      response.end()
    })
    const { port } = new URL(base)
    await knock({ name: NAME, port: Number(port), addresses: ['127.0.0.1'] }, signal())
    expect(heard).toEqual([`${NAME}:${port}`])
  })

  it('leaves the port when it is called off', async () => {
    const server = createServer(socket => socket.on('error', () => {}))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const port = portOf(server)
    const { others } = await knock({ name: NAME, port, addresses: ['127.0.0.1'] }, AbortSignal.timeout(100))
    expect(others[0]?.saw).toContain('did not answer in time')
    server.close()
  })
})

it.each([
  ['127.0.0.53', 'loopback'],
  ['::1', 'loopback'],
  ['10.1.2.3', 'private'],
  ['172.31.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['100.100.1.1', 'private'],
  ['fe80::1', 'private'],
  ['8.8.8.8', 'public'],
  ['2001:db8::1', 'public'],
] as const)('%s is %s', (address, reach) => {
  expect(reachOf(address)).toBe(reach)
})
