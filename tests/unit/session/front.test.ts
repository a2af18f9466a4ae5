import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ASKING_POLICY, ASKING_SCRIPT, contentSecurityPolicy } from '@/lib/session/headers.ts'
import { type GuardedServer, PAGE, startGuarded } from '../../support/guarded-server.ts'

let server: GuardedServer
beforeEach(async () => {
  server = await startGuarded()
})
afterEach(() => server.close())

const cookie = () => `rw_${server.port}=${server.secrets.session}`
const ask = (path = '/', init: RequestInit = {}) =>
  fetch(`${server.base}${path}`, { redirect: 'manual', ...init })
/** As a page of ours asks. */
const askAsPage = (path = '/', headers: Record<string, string> = {}) =>
  ask(path, { headers: { Cookie: cookie(), 'X-Wizard-Key': server.secrets.key, ...headers } })
const nonceIn = (policy: string | null | undefined) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1] ?? ''

describe('who is let in', () => {
  it('with cookie and key, or with the token, sees the pages', async () => {
    expect(await (await askAsPage()).text()).toBe(PAGE)
    const bearer = await ask('/', { headers: { Authorization: `Bearer ${server.secrets.token}` } })
    expect(await bearer.text()).toBe(PAGE)
    expect(server.seen).toHaveLength(2)
    expect(server.visits()).toBe(2)
  })

  it('writes with an Origin of ours, and as a program without one', async () => {
    const post = (headers: Record<string, string>) => ask('/', { method: 'POST', body: 'x', headers })
    const page = { Cookie: cookie(), 'X-Wizard-Key': server.secrets.key }
    expect((await post({ ...page, Origin: server.base })).status).toBe(200)
    expect((await post({ Authorization: `Bearer ${server.secrets.token}` })).status).toBe(200)
    expect((await post(page)).status).toBe(403)
    expect((await post({ Cookie: cookie(), Origin: server.base })).status).toBe(401)
    expect(server.seen.map(({ method }) => method)).toEqual(['POST', 'POST'])
  })
})

describe('what the pages are given', () => {
  const misleading = {
    'X-Forwarded-Host': 'evil.com',
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-For': '10.0.0.1',
    Forwarded: 'host=evil.com',
    'X-Real-IP': '10.0.0.1',
    'X-Middleware-Subrequest': 'middleware:middleware',
    'X-Invoke-Path': '/other',
    'X-Matched-Path': '/other',
    'X-Now-Route-Matches': '1',
  }

  it('names nobody who is not there', async () => {
    await askAsPage('/', { ...misleading, 'X-Other': 'stays' })
    const [seen] = server.seen
    for (const name of Object.keys(misleading)) expect(seen?.headers).not.toHaveProperty(name.toLowerCase())
    expect(seen?.headers).toMatchObject({ 'x-other': 'stays', host: server.host })
  })

  it('is the policy that the browser gets, and no other', async () => {
    const answer = await askAsPage('/', { 'Content-Security-Policy': "script-src 'nonce-theirs'" })
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toBe(contentSecurityPolicy(nonceIn(policy)))
    expect(server.seen[0]?.headers['content-security-policy']).toBe(policy)
  })

  it('lets one script ask elsewhere, which can load nothing, and no page', async () => {
    const policyAt = async (path: string) => (await askAsPage(path)).headers.get('content-security-policy')
    expect(await policyAt(ASKING_SCRIPT)).toBe(ASKING_POLICY)
    expect(ASKING_POLICY).toMatch(/^default-src 'none'; connect-src [a-z: ]+$/)
    for (const path of ['/', `${ASKING_SCRIPT}/`, `${ASKING_SCRIPT}?a`, '/dashboard'])
      expect(await policyAt(path)).toContain(`connect-src 'self';`)
  })

  it('is a fresh nonce every time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => askAsPage()))
    const nonces = answers.map(({ headers }) => nonceIn(headers.get('content-security-policy')))
    expect(new Set(nonces).size).toBe(20)
    expect(nonces).not.toContain('')
  })

  it('is the address as it came', async () => {
    await askAsPage('/a%2Fb?c=d%20e')
    expect(server.seen[0]?.url).toBe('/a%2Fb?c=d%20e')
  })
})

describe('every answer', () => {
  it.each([
    ['a page', 200, () => askAsPage()],
    ['the gate', 200, () => ask(`/in/${server.newWord()}`)],
    ['the login', 200, () => ask('/session', { method: 'POST', body: server.newWord() })],
    ['the gate of a stranger', 401, () => ask('/', { headers: { Accept: 'text/html' } })],
    ['a refusal', 401, () => ask()],
    ['a closed door', 404, () => askAsPage('/_next/image?url=http://169.254.169.254/')],
  ])('%s is protected and kept nowhere', async (_, status, send) => {
    const { status: got, headers } = await send()
    expect(got).toBe(status)
    expect(headers.get('cache-control')).toMatch(/^no-store\b/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.has('x-powered-by')).toBe(false)
    expect(headers.has('access-control-allow-origin')).toBe(false)
  })

  it('that refuses is the same for every path, and says nothing of what is here', async () => {
    const paths = [
      '/',
      '/nope',
      '/session',
      '/session/word',
      '/_next/static/x.js',
      '/_next/image?url=x',
      '/api/launch',
      '/favicon.ico',
    ]
    const special = [{}, { RSC: '1' }, { 'Next-Action': 'x' }, { 'next-router-segment-prefetch': '/_tree' }]
    const answers = await Promise.all(paths.flatMap(path => special.map(headers => ask(path, { headers }))))
    const bodies = new Set(await Promise.all(answers.map(answer => answer.text())))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
    expect(bodies.size).toBe(1)
    expect([...bodies][0]).not.toMatch(/\d+\.\d+|next|node|api|_/i)
    expect(answers[0]?.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(server.seen).toEqual([])
    expect(server.visits()).toBe(0)
  })
})
