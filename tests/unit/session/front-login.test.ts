import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GuardedServer, startGuarded } from '../../support/guarded-server.ts'
import { sendRaw } from '../../support/raw-request.ts'

let server: GuardedServer
beforeEach(async () => {
  server = await startGuarded(['box.lan'])
})
afterEach(() => server.close())

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${server.base}${path}`, { redirect: 'manual', ...init })
const login = (path: string) => ask(path.replace('TOKEN', server.secrets.token))

describe('the link', () => {
  it('sets the cookie, for this port, and forwards to the same address without the token', async () => {
    const answer = await login('/run/7?a=1&token=TOKEN&b=2')
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()).toEqual([
      `rw_${server.port}=${server.secrets.session}; HttpOnly; SameSite=Strict; Path=/`,
    ])
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('content-security-policy')).toContain(`default-src 'none'`)
    const page = await answer.text()
    expect(page).toContain('url=/run/7?a=1&#38;b=2"')
    expect(page).not.toContain(server.secrets.token)
    expect(page).not.toContain(server.secrets.session)
    expect([server.seen.length, server.logins(), server.visits()]).toEqual([0, 1, 1])
  })

  it('names the cookie after the port that the browser knows, behind a tunnel', async () => {
    const cookieFor = async (host: string) => {
      const lines = [`GET /?token=${server.secrets.token} HTTP/1.1`, `Host: ${host}`, 'Connection: close']
      return (await sendRaw(server.port, lines)).headers['set-cookie']?.[0]?.split('=')[0]
    }
    expect(await cookieFor('localhost:9000')).toBe('rw_9000')
    expect(await cookieFor('localhost')).toBe('rw_80')
    expect(await cookieFor(`box.lan:${server.port}`)).toBe(`rw_${server.port}`)
  })

  it('lets in for good: its cookie opens the pages', async () => {
    const [cookie = ''] = (await login('/?token=TOKEN')).headers.getSetCookie()
    const answer = await ask('/', { headers: { Cookie: cookie.split(';')[0] ?? '' } })
    expect(answer.status).toBe(200)
    expect(server.seen).toHaveLength(1)
  })

  it.each([
    '/.//evil.com/?token=TOKEN',
    '/a/..//evil.com?token=TOKEN',
    '/\\evil.com/?token=TOKEN',
    '/?token=TOKEN&next=https://evil.com',
  ])('%s leads to this wizard', async target => {
    const line = `GET ${target.replace('TOKEN', server.secrets.token)} HTTP/1.1`
    const { status, body } = await sendRaw(server.port, [line, `Host: ${server.host}`, 'Connection: close'])
    expect(status).toBe(200)
    const forward = /url=([^"]*)"/.exec(body)?.[1] ?? ''
    expect(new URL(forward, server.base).origin).toBe(server.base)
  })

  it('does not log in from another site’s script, frame or name', async () => {
    const path = `/?token=${server.secrets.token}`
    const refused = [
      { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' },
      { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' },
      { Origin: 'https://evil.com' },
      { Host: 'evil.com' },
    ]
    for (const extra of refused) {
      const headers = { Host: server.host, Connection: 'close', ...extra }
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
      const { status, headers: got } = await sendRaw(server.port, [`GET ${path} HTTP/1.1`, ...lines])
      expect(status).toBe(403)
      expect(got).not.toHaveProperty('set-cookie')
    }
    expect(server.logins()).toBe(0)
  })

  it('is for GET: nothing else sets a cookie', async () => {
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE']) {
      const answer = await ask(`/?token=${server.secrets.token}`, { method })
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []])
    }
  })
})

describe('a wrong token', () => {
  it.each([
    ['empty', '/?token='],
    ['without a value', '/?token'],
    ['too short', '/?token=abc'],
    ['with one letter more', '/?token=TOKENx'],
    ['with a letter before', '/?token=xTOKEN'],
    ['twice', '/?token=TOKEN&token=TOKEN'],
    ['beside a right one', '/?token=TOKEN&token=x'],
    ['behind a wrong one', '/?token=x&token=TOKEN'],
    ['in other letters', '/?token=%C3%9Cn%C3%AFc%C3%B6d%C3%A9'],
    ['in broken letters', '/?token=%FF%FE%00'],
    ['long', `/?token=${'x'.repeat(10_000)}`],
    ['as an array', '/?token[]=TOKEN&token=x'],
  ])('%s is refused', async (_, path) => {
    const answer = await login(path)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []])
    expect(server.seen).toEqual([])
  })

  it('is refused also to somebody who is let in already', async () => {
    const headers = { Cookie: `rw_${server.port}=${server.secrets.session}` }
    expect((await ask('/?token=x', { headers })).status).toBe(401)
  })

  it('is told to wait after ten in a minute, while the right one still works', async () => {
    const wrong = () => ask('/', { headers: { Authorization: 'Bearer x' } })
    for (let times = 0; times < 10; times++) expect((await wrong()).status).toBe(401)
    for (let times = 0; times < 20; times++) {
      const answer = await (times % 2 ? wrong() : login('/?token=x'))
      expect(answer.status).toBe(429)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    }
    const right = { headers: { Authorization: `Bearer ${server.secrets.token}` } }
    expect((await ask('/', right)).status).toBe(200)
    expect((await login('/?token=TOKEN')).status).toBe(200)
  })

  it('counts only tokens: whoever brings none is not told to wait', async () => {
    for (let times = 0; times < 30; times++) expect((await ask('/')).status).toBe(401)
    expect((await ask('/', { headers: { Authorization: 'Bearer x' } })).status).toBe(401)
  })
})
