import { afterEach, describe, expect, it, vi } from 'vitest'
import { readClock, readService, readWebSocket } from '@/lib/machine/real/elsewhere.ts'
import { readCertificate, readToken } from '@/lib/machine/real/questions.ts'
import type { Secret } from '@/lib/stacks/contract/value.ts'
import { makeCertificate } from '@/tests/support/remote/certificates.ts'
import { lendProxy } from '@/tests/support/remote/lend-proxy.ts'
import { lendServer, lendTlsServer, saying } from '@/tests/support/remote/lend-server.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

afterEach(() => vi.unstubAllEnvs())

const DAY = 24 * 3600
const token: Secret = { home: 'server/.env#TOKEN', comes: 'minted', by: 'a step' }
const signal = () => AbortSignal.timeout(5000)

/** Only its files are asked. */
const siteWith = (value: string | undefined) => ({ files: { valueAt: () => value } })

const tokenOf = (claims: object) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`
const endingIn = (days: number) => tokenOf({ exp: Math.floor(Date.now() / 1000) + days * DAY + 60 })

describe('a token', () => {
  it.each([
    [400, true, 'is valid for 400 days'],
    [28, true, 'is valid for 28 days'],
    [27, false, 'is valid for 27 days only'],
    [1, false, 'is valid for 1 day only'],
    [0, false, 'is valid for less than a day'],
  ])('that ends in %i days is named four weeks before', (days, ok, saw) => {
    expect(readToken({ ask: 'jwt', token, days: 28 }, siteWith(endingIn(days)))).toEqual({ ok, saw })
  })

  it('that has ended says when', () => {
    const { ok, saw } = readToken({ ask: 'jwt', token, days: 28 }, siteWith(endingIn(-3)))
    expect([ok, saw]).toEqual([false, expect.stringMatching(/^expired on \d{4}-\d\d-\d\d$/)])
  })

  it.each([[undefined], ['no token'], [tokenOf({})]])('that cannot be read is not said to end: %s', value => {
    expect(readToken({ ask: 'jwt', token, days: 28 }, siteWith(value))).toMatchObject({ unseen: true })
  })
})

const folder = temporaryFolder()

describe('a certificate', () => {
  const shownFor = async (days: number, wanted: number) => {
    const { cert, keyText } = makeCertificate(folder(), 'meet.test', { days })
    const { port } = new URL(await lendTlsServer({ cert, key: keyText }, saying(200, '')))
    const asked = { host: '127.0.0.1', port: Number(port), days: wanted }
    const ask = (name: string) => readCertificate({ ask: 'certificate', ...asked, name }, signal())
    return [await ask('meet.test'), await ask('127.0.0.1')]
  }

  it('is read by name and by address, and named three weeks before it ends', async () => {
    const [named, addressed] = await shownFor(15, 21)
    expect(named).toEqual({ ok: false, saw: expect.stringMatching(/^is valid for 1[45] days only$/) })
    expect(addressed).toEqual(named)
  })

  it('that lasts is well', async () => {
    expect(await shownFor(90, 21)).toMatchObject([{ ok: true }, { ok: true }])
  })

  it('that nobody shows is not said to end', async () => {
    const nobody = { ask: 'certificate', host: '127.0.0.1', port: 9, name: 'x.test', days: 21 } as const
    expect(await readCertificate(nobody, signal())).toMatchObject({ ok: false, unseen: true })
  })
})

describe('a service elsewhere', () => {
  it.each([
    [200, true],
    [404, true],
    [401, false],
    [403, false],
    [503, false],
  ])('that answers %i is taken as it is meant: only a refusal and a failure count', async (status, ok) => {
    const url = await lendServer(saying(status, ''))
    expect((await readService({ ask: 'service', url }, siteWith(undefined), signal())).ok).toBe(ok)
  })

  it('that an authority of the services signed is well, as it is for them', async () => {
    const { cert, keyText } = makeCertificate(folder(), 'localhost')
    const lent = await lendTlsServer({ cert, key: keyText }, saying(200, ''))
    const url = lent.replace('127.0.0.1', 'localhost')
    const ask = (authorities: string[]) => {
      const site = { ...siteWith('k'), authorities }
      return Promise.all([
        readService({ ask: 'service', url, key: token }, site, signal()),
        readClock({ ask: 'clock', url, minutes: 3 }, site, signal()),
      ])
    }
    expect(await ask([cert])).toMatchObject([{ ok: true }, { ok: true }])
    expect(await ask([])).toMatchObject([{ ok: false }, { ok: false, unseen: true }])
  })

  it('is asked by the proxy that the environment names', async () => {
    const port = new URL(await lendServer(saying(200, ''))).port
    const proxy = await lendProxy()
    for (const name of ['HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, proxy.address)
    const url = `http://llm.test:${port}/models`
    expect(await readService({ ask: 'service', url }, siteWith(undefined), signal())).toMatchObject({
      ok: true,
    })
    expect(proxy.asked).toEqual([`GET ${url}`])
  })
})

describe('a WebSocket', () => {
  it.each([
    [403, { ok: true, saw: 'answers 403' }],
    [404, { ok: false, saw: 'answers 404, as to somebody who asked for no WebSocket' }],
    [502, { ok: false, saw: 'answers 502, so nobody is behind it', unseen: true }],
  ])('to which somebody answers %i', async (status, reading) => {
    const url = await lendServer(saying(status, ''))
    expect(await readWebSocket({ ask: 'websocket', url }, signal())).toEqual(reading)
  })
})
