import { once } from 'node:events'
import { connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { proofOfServer } from '@/lib/session/proof.ts'
import { type GuardedServer, OWN, PAGE, startGuarded } from '../../support/guarded-server.ts'
import { sendRaw } from '../../support/raw-request.ts'

let server: GuardedServer
beforeEach(async () => {
  server = await startGuarded(['box.lan'])
})
afterEach(() => server.close())

const HTML = { Accept: 'text/html,*/*;q=0.8' }
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${server.base}${path}`, { redirect: 'manual', ...init })
const logIn = (word: string) => ask('/session', { method: 'POST', body: word })
const cookie = () => `rw_${server.port}=${server.secrets.session}`

/** A request under any host name, with a body where one is given. */
function send(line: string, headers: Record<string, string>, body = '') {
  const all = {
    Connection: 'close',
    ...(body !== '' && { 'Content-Length': String(body.length) }),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return sendRaw(server.port, [`${line} HTTP/1.1`, ...lines], body)
}

describe('the proof of the server', () => {
  const proofFor = (nonce: string) => ask('/session/proof', { method: 'POST', body: nonce })

  it('is another for each nonce, needs no key, and grants no access', async () => {
    const [nonce, other] = ['0'.repeat(32), '1'.repeat(32)]
    const answer = await proofFor(nonce)
    expect(answer.headers.getSetCookie()).toEqual([])
    const proof = await answer.json()
    const [, time = ''] = /^(\d{12})\.[0-9a-f]{64}$/.exec(proof) ?? []
    expect(proof).toBe(proofOfServer(server.secrets, nonce, time))
    expect(await (await proofFor(other)).json()).not.toBe(proof)
    expect([server.seen, server.visits(), server.logins()]).toEqual([[], 0, 0])
  })

  it('cannot be asked for a text of the wrong form, or by a page of another site', async () => {
    for (const nonce of ['', 'x'.repeat(32), '0'.repeat(31), `${'0'.repeat(32)}\n0`, '0'.repeat(5000)])
      expect([400, 413]).toContain((await proofFor(nonce)).status)
    const foreign = { Host: server.host, Origin: 'https://evil.com' }
    expect((await send('POST /session/proof', foreign, '0'.repeat(32))).status).toBe(403)
  })
})

describe('a login word', () => {
  it('becomes a cookie for this port and a key, once', async () => {
    const word = server.newWord()
    const answer = await logIn(word)
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()).toEqual([`${cookie()}; HttpOnly; SameSite=Strict; Path=/`])
    expect(await answer.json()).toEqual({
      key: server.secrets.key,
      seal: server.secrets.seal,
      ticket: expect.stringMatching(/^[\w-]{22}$/),
    })
    expect([server.seen.length, server.logins()]).toEqual([0, 1])

    const again = await logIn(word)
    expect([again.status, again.headers.getSetCookie(), server.logins()]).toEqual([401, [], 1])
  })

  it('clears at a shared loopback address what another program left in the browser, and nowhere else', async () => {
    const cleared = async (Host: string) =>
      (await send('POST /session', { Host }, server.newWord())).headers['clear-site-data']
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      expect(await cleared(`${host}:${server.port}`)).toEqual(['"cache", "storage"'])
    for (const host of [`${OWN}:${server.port}`, `box.lan:${server.port}`])
      expect(await cleared(host)).toBeUndefined()
  })

  it('of many is each used up alone', async () => {
    const [one, other] = [server.newWord(), server.newWord()]
    expect((await logIn(one)).status).toBe(200)
    expect((await logIn(other)).status).toBe(200)
  })

  it('is not used up by what only looks at the link', async () => {
    const word = server.newWord()
    for (const headers of [{}, HTML, { Purpose: 'prefetch', ...HTML }])
      for (const method of ['GET', 'HEAD']) await ask(`/in/${word}`, { method, headers })
    expect((await logIn(word)).status).toBe(200)
  })

  it('names the cookie after the port that the browser knows, behind a tunnel', async () => {
    const cookieFor = async (Host: string) => {
      const { headers } = await send('POST /session', { Host }, server.newWord())
      return headers['set-cookie']?.[0]?.split('=')[0]
    }
    expect(await cookieFor('localhost:9000')).toBe('rw_9000')
    expect(await cookieFor('localhost')).toBe('rw_80')
    expect(await cookieFor(`box.lan:${server.port}`)).toBe(`rw_${server.port}`)
    expect(await cookieFor(`${OWN}:9000`)).toBe('rw_9000')
  })

  it('is taken from no page of another site and under no other name', async () => {
    const word = server.newWord()
    for (const extra of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.com' },
      { Origin: 'null' },
      { Host: 'evil.com' },
    ]) {
      const { status, headers } = await send('POST /session', { Host: server.host, ...extra }, word)
      expect([status, headers['set-cookie']]).toEqual([403, undefined])
    }
    expect((await logIn(word)).status).toBe(200)
  })

  it.each([
    ['that is empty', '', 401],
    ['that was never given', 'x', 401],
    ['in other letters', 'ü\0', 401],
    ['that is too long', 'x'.repeat(5000), 413],
  ])('%s is refused', async (_, word, status) => {
    const answer = await logIn(word)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([status, []])
  })
})

describe('the gate', () => {
  it('keeps the word and every secret out of what other pages and caches get', async () => {
    const answer = await ask(`/in/${server.newWord()}`, { headers: HTML })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/]{43}='; /,
    )
    const page = await answer.text()
    for (const secret of Object.values(server.secrets)) expect(page).not.toContain(secret)
    expect(server.seen).toEqual([])
  })

  it('offers a button to a browser without scripts, under the own name only', async () => {
    const word = server.newWord()
    const gateAt = async (Host: string) => (await send(`GET /in/${word}`, { Host, ...HTML })).body
    expect(await gateAt(`${OWN}:${server.port}`)).toContain('<button>')
    expect(await gateAt(server.host)).not.toContain('<button>')
  })

  it('says of a used link what to do, and of no link the same on every path', async () => {
    const word = server.newWord()
    await logIn(word)
    const used = await ask(`/in/${word}`, { headers: HTML })
    expect(used.status).toBe(401)
    expect(await used.text()).toContain('<html lang="en" data-void>')
    const pages = await Promise.all(
      ['/', '/nope', '/api/launch'].map(path => ask(path, { headers: HTML }).then(answer => answer.text())),
    )
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).toContain('<html lang="en">')
  })

  it('stands before the pages of an address also for a browser with the cookie', async () => {
    const answer = await ask('/plan', { headers: { Cookie: cookie(), ...HTML } })
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain(PAGE)
    expect(server.seen).toEqual([])
  })

  it('lets a browser without scripts in by its form, and keeps the key in a cookie of the own name', async () => {
    const Host = `${OWN}:${server.port}`
    const { status, headers, body } = await send(
      'POST /session',
      { Host, Origin: `http://${Host}`, ...FORM },
      `word=${server.newWord()}`,
    )
    expect(status).toBe(200)
    expect(body).toContain('url=/"')
    const cookies = headers['set-cookie']?.map(one => one.split(';')[0]) ?? []
    expect(cookies).toEqual([cookie(), `rk_${server.port}=${server.secrets.key}`])
    const Cookie = cookies.join('; ')
    expect((await send('POST /', { Host, Cookie, Origin: `http://${Host}` }, 'x')).status).toBe(200)
  })

  it('takes the form by no address, where other ports would get the key', async () => {
    const headers = { ...FORM, Origin: server.base }
    const word = server.newWord()
    expect((await ask('/session', { method: 'POST', headers, body: `word=${word}` })).status).toBe(403)
    expect((await logIn(word)).status).toBe(200)
  })
})

describe('a ticket', () => {
  const newTicket = async () => {
    const answer = await ask('/session/ticket', {
      method: 'POST',
      headers: { 'X-Wizard-Key': server.secrets.key, Origin: server.base },
    })
    return { ticket: String((await answer.json()).ticket), cookies: answer.headers.getSetCookie() }
  }

  it('opens one request beside the cookie, and the pages do not see it', async () => {
    const { ticket, cookies } = await newTicket()
    expect(cookies[0]).toContain(cookie())
    const use = () => ask(`/api/watch?after=1&ticket=${ticket}`, { headers: { Cookie: cookie() } })
    expect((await use()).status).toBe(200)
    expect(server.seen).toMatchObject([
      { url: '/api/watch?after=1', headers: { 'x-wizard-key': server.secrets.key } },
    ])
    expect((await use()).status).toBe(401)
  })

  it('opens nothing without the cookie', async () => {
    const { ticket } = await newTicket()
    expect((await ask(`/?ticket=${ticket}`)).status).toBe(401)
  })

  it('is not given for a cookie', async () => {
    const headers = { Cookie: cookie(), Origin: server.base }
    expect((await ask('/session/ticket', { method: 'POST', headers })).status).toBe(401)
  })
})

describe('a new login word', () => {
  it.each<[string, () => Record<string, string>, number]>([
    ['for the token', () => ({ Authorization: `Bearer ${server.secrets.token}` }), 200],
    [
      'for a page',
      () => ({ Cookie: cookie(), 'X-Wizard-Key': server.secrets.key, Origin: server.base }),
      401,
    ],
    ['for a proof that is none', () => ({ Authorization: `Proof ${'a'.repeat(43)}.${'b'.repeat(43)}` }), 401],
    ['for nothing', () => ({}), 401],
  ])('%s', async (_, headers, status) => {
    expect((await ask('/session/word', { method: 'POST', headers: headers() })).status).toBe(status)
  })
})

it('a program of another user is refused, whatever it knows', async () => {
  const closed = await startGuarded([], async () => false)
  const { token, session, key } = closed.secrets
  for (const headers of [
    { Authorization: `Bearer ${token}` },
    { Cookie: `rw_${closed.port}=${session}`, 'X-Wizard-Key': key, Origin: closed.base },
  ]) {
    const answer = await fetch(closed.base, { headers })
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringMatching(/^Another user of this machine/),
    ])
  }
  const word = await fetch(`${closed.base}/session`, { method: 'POST', body: closed.newWord() })
  expect(word.status).toBe(403)
  expect(closed.seen).toEqual([])
  await closed.close()
})

describe('who guesses', () => {
  it('is told to wait after ten in a minute, while the right word and token still work', async () => {
    const wrong = () => ask('/', { headers: { Authorization: 'Bearer x' } })
    for (let times = 0; times < 10; times++) expect((await wrong()).status).toBe(401)
    for (const guess of [wrong, () => ask('/in/x', { headers: HTML }), () => logIn('x')]) {
      const answer = await guess()
      expect(answer.status).toBe(429)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await ask('/', { headers: { Authorization: `Bearer ${server.secrets.token}` } })).status).toBe(
      200,
    )
    expect((await logIn(server.newWord())).status).toBe(200)
  })
})

describe('a login whose body does not come', () => {
  async function begin() {
    const socket = connect(server.port, '127.0.0.1').on('error', () => {})
    onTestFinished(() => void socket.destroy())
    const head = ['POST /session HTTP/1.1', `Host: ${server.host}`, 'Content-Length: 4000']
    socket.write([...head, 'Expect: 100-continue', '', 'x'].join('\r\n'))
    // The server has seen the request.
    await once(socket, 'data')
    return socket
  }

  it('does not shut out others, however many begin one', async () => {
    for (let number = 0; number < 130; number++) await begin()
    expect((await logIn(server.newWord())).status).toBe(200)
  })

  it('is closed after 5 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const socket = await begin()
    // The timer is set after that answer.
    while (!socket.closed) {
      vi.advanceTimersByTime(5000)
      await setImmediate()
    }
  })
})
