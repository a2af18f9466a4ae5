import { describe, expect, it } from 'vitest'
import { ask, bearer, logIn, sendRaw, statusIn } from '../../support/ask.ts'
import { actionNumber } from '../../support/built.ts'
import { lendWizard, shareWizard } from '../../support/lent.ts'

const wizard = shareWizard(folder => ({ env: { PATH: folder } }))

describe('A21 who shows nothing gets the same answer everywhere', () => {
  it.each<[string, string, Record<string, string>]>([
    ['the first page', '/', {}],
    ['a script', '/_next/static/chunks/x.js', {}],
    ['a script that is there', '/_next/static/../static/', {}],
    ['a navigation', '/', { RSC: '1' }],
    ['a prefetch', '/', { 'next-router-segment-prefetch': '/_tree', 'next-router-prefetch': '1', RSC: '1' }],
    ['an action', '/', { 'Next-Action': 'x' }],
    ['a handler', '/api/launch', {}],
    ['the icon', '/icon.svg', {}],
    ['what a stream will be', '/api/runs/x/events', { Accept: 'text/event-stream' }],
    ['the optimiser of images', '/_next/image?url=%2Ficon.svg&w=64&q=75', {}],
    ['a page that is not there', '/nope', {}],
    ['a request that says it was checked', '/', { 'x-middleware-subrequest': 'middleware:middleware' }],
    ['a request for what was made before', '/', { 'x-prerender-revalidate': 'x', 'x-matched-path': '/' }],
    ['a cookie of another launch', '/', { Cookie: 'rw_4747=x; __prerender_bypass=x' }],
  ])('%s', async (_, path, headers) => {
    const { date: _date, ...plain } = (await ask(wizard(), { path: '/', headers: {} })).headers
    const answer = await ask(wizard(), { path, headers })
    const { date: _itsDate, ...itsHeaders } = answer.headers
    expect(answer.status).toBe(401)
    expect(itsHeaders).toEqual(plain)
    expect(answer.text).toMatch(/^Open this page with the link that the wizard printed/)
    expect(answer.text).not.toMatch(/next|react|node|\d|\//i)
  })
})

describe('A22 a wrong token', () => {
  const { token, port } = { token: () => wizard().token, port: () => wizard().port }

  it.each<[string, () => string]>([
    ['none', () => ''],
    ['half of it', () => token().slice(0, 20)],
    ['one letter more', () => `${token()}A`],
    ['in capitals', () => token().toUpperCase()],
    ['other letters', () => '🔑'.repeat(20)],
    ['a NUL in it', () => `${token()}\0`],
  ])('in the address: %s', async (_, wrong) => {
    expect((await ask(wizard(), { path: `/?token=${encodeURIComponent(wrong())}` })).status).toBe(401)
  })

  it('in the address twice, the right one first', async () => {
    expect((await ask(wizard(), { path: `/?token=${token()}&token=x` })).status).toBe(401)
  })

  it('as an array', async () => {
    expect((await ask(wizard(), { path: `/?token[]=${token()}` })).status).toBe(401)
  })

  it('in the body of a form', async () => {
    const headers = { Origin: wizard().base, 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await ask(wizard(), { method: 'POST', headers, body: `token=${token()}` })
    expect(answer.status).toBe(401)
  })

  it('of 10 kB', async () => {
    expect((await ask(wizard(), { path: `/?token=${'a'.repeat(10_000)}` })).status).toBe(401)
  })

  it('of 1 MB is not even read', async () => {
    const asked = `GET /?token=${'a'.repeat(1e6)} HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\n\r\n`
    expect(statusIn(await sendRaw(wizard(), asked).catch(() => 'HTTP/1.1 431 '))).toBe(431)
  })
})

describe('A24 the printed link', () => {
  const open = (path = '/') => ask(wizard(), { path: `${path}?token=${wizard().token}` })

  it('gives a cookie for this wizard alone that no script and no other site can use', async () => {
    const [cookie = '', ...others] = (await open()).headers['set-cookie'] ?? []
    expect(others).toEqual([])
    expect(cookie).toMatch(new RegExp(`^rw_${wizard().port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`))
    expect(cookie).not.toContain(wizard().token)
  })

  it('leads on to an address without the token', async () => {
    const { status, text } = await open()
    expect(status).toBe(200)
    expect(text).toContain('content="0;url=/"')
    expect(text).not.toContain(wizard().token)
  })

  it('is kept in no cache and told to nobody', async () => {
    const { headers } = await open()
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(headers['content-security-policy']).toContain(`default-src 'none'`)
  })

  it.each(['/.//evil.example', '/\\evil.example//evil.example', '/%09//evil.example', '/x/..//evil.example'])(
    'leads nowhere else by %s',
    async path => {
      const { status, text } = await open(path)
      const url = /url=([^"]*)"/.exec(text)?.[1] ?? '/'
      expect([200, 400]).toContain(status)
      expect(new URL(url, wizard().base).origin).toBe(wizard().base)
    },
  )
})

it('the cookie is no token and the token is no cookie', async () => {
  const session = (await logIn(wizard())).split('=')[1] ?? ''
  const swapped = [
    { Authorization: `Bearer ${session}` },
    { Cookie: `rw_${wizard().port}=${wizard().token}` },
  ]
  for (const headers of swapped) expect((await ask(wizard(), { headers })).status).toBe(401)
})

it('a wrong token is not saved by a right cookie', async () => {
  const headers = { Cookie: await logIn(wizard()), Authorization: 'Bearer x' }
  expect((await ask(wizard(), { headers })).status).toBe(401)
})

it('A36 who guesses is told to wait, and nobody else is', async () => {
  const guessed = await lendWizard({ env: { PATH: '' } })
  const cookie = await logIn(guessed)
  const answers = []
  for (let guess = 0; guess < 20; guess++)
    answers.push(await ask(guessed, { headers: { Authorization: `Bearer ${guess}` } }))
  expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), ...Array(10).fill(429)])
  expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0)

  const guess = { path: '/?token=guess' }
  expect((await ask(guessed, guess)).status).toBe(429)
  expect((await ask(guessed, { path: `/?token=${guessed.token}` })).status).toBe(200)
  expect((await ask(guessed, { path: '/api/launch', headers: bearer(guessed) })).status).toBe(200)
  expect((await ask(guessed, { path: '/api/launch', headers: { Cookie: cookie } })).status).toBe(200)
})

it('B02 a malformed action without a token never reaches the framework', async () => {
  const headers = {
    'Next-Action': actionNumber('app/actions.ts', 'lookAgain'),
    'Content-Type': 'multipart/form-data; boundary=x',
  }
  const body = '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$F1","$K1","$@0"]\r\n--x--\r\n'
  expect((await ask(wizard(), { method: 'POST', headers, body })).status).toBe(401)
  expect((await ask(wizard(), { path: '/api/launch', headers: bearer(wizard()) })).status).toBe(200)
})
