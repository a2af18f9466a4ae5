import { describe, expect, it } from 'vitest'
import {
  ask,
  bearer,
  logIn,
  ofPage,
  sendRaw,
  signatureOf,
  signedAt,
  statusIn,
  wordIn,
  wordOf,
} from '../../support/ask.ts'
import { actionNumber } from '../../support/built.ts'
import { lendWizard, shareWizard } from '../../support/lent.ts'
import { runWizard } from '../../support/wizard.ts'

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

describe('A22 a wrong login word', () => {
  const { token, port } = { token: () => wizard().token, port: () => wizard().port }
  const fresh = () => wordOf(wizard())

  it.each<[string, () => Promise<string> | string]>([
    ['none', () => ''],
    ['half of one', async () => (await fresh()).slice(0, 11)],
    ['one letter more', async () => `${await fresh()}A`],
    ['in capitals', async () => (await fresh()).toUpperCase()],
    ['other letters', () => '🔑'.repeat(20)],
    ['a NUL in it', async () => `${await fresh()}\0`],
    ['the token, which is for programs', () => token()],
  ])('in the address and in the body: %s', async (_, wrong) => {
    const refused = await lendWizard({ env: { PATH: '' } })
    const word = await wrong()
    expect((await ask(refused, { path: `/in/${encodeURIComponent(word)}` })).status).toBe(401)
    expect((await ask(refused, { method: 'POST', path: '/session', body: word })).status).toBe(401)
  })

  it('with another behind it', async () => {
    expect((await ask(wizard(), { path: `/in/${await fresh()}/x` })).status).toBe(401)
  })

  it('in the query, as links had it before', async () => {
    expect((await ask(wizard(), { path: `/?word=${await fresh()}` })).status).toBe(401)
  })

  it('of 10 kB', async () => {
    expect((await ask(wizard(), { path: `/in/${'a'.repeat(10_000)}` })).status).toBe(401)
  })

  it('of 1 MB is not even read', async () => {
    const asked = `GET /in/${'a'.repeat(1e6)} HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\n\r\n`
    expect(statusIn(await sendRaw(wizard(), asked).catch(() => 'HTTP/1.1 431 '))).toBe(431)
  })
})

describe('A24 a login', () => {
  it('gives a cookie for this wizard alone that no script and no other site can use', async () => {
    const { headers } = await ask(wizard(), {
      method: 'POST',
      path: '/session',
      body: await wordOf(wizard()),
    })
    const [cookie = '', ...others] = headers['set-cookie'] ?? []
    expect(others).toEqual([])
    expect(cookie).toMatch(new RegExp(`^rw_${wizard().port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`))
    expect(cookie).not.toContain(wizard().token)
    expect(headers).toMatchObject({ 'cache-control': 'no-store' })
  })

  it('begins at a page that is kept in no cache, told to no other site, and loads nothing', async () => {
    const { headers } = await ask(wizard(), { path: `/in/${await wordOf(wizard())}` })
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
    expect(headers['content-security-policy']).toContain(`default-src 'none'`)
  })
})

describe('A25 the printed link', () => {
  it('works once, and a second start for the folder prints a new one that works', async () => {
    const first = await lendWizard({ env: { PATH: '' } })
    const use = (link: string) => ask(first, { method: 'POST', path: '/session', body: wordIn(link) })
    expect((await use(first.link)).status).toBe(200)
    expect((await use(first.link)).status).toBe(401)
    expect((await ask(first, { path: new URL(first.link).pathname })).status).toBe(401)

    const { code, stdout } = await runWizard(['--dir', first.dir, '--no-open'])
    expect(code).toBe(0)
    const link = /^Open (\S+)$/m.exec(stdout)?.[1] ?? ''
    expect(new URL(link).origin).toBe(first.base)
    expect((await use(link)).status).toBe(200)
  })
})

describe('A38 a signature of a page', () => {
  const path = '/api/launch'
  const page = { method: 'GET', path, action: '' }

  async function begin() {
    const visitor = await logIn(wizard())
    const use = (signature: string, part: { method?: string; path?: string } = {}) =>
      ask(wizard(), {
        path,
        headers: { Cookie: visitor.cookie, Origin: wizard().base, 'X-Wizard-Key': signature },
        ...part,
      })
    return { visitor, use, signature: await signatureOf(wizard(), visitor, { path }) }
  }

  it('opens one request, and nothing when it is sent again', async () => {
    const { use, signature } = await begin()
    expect((await use(signature)).status).toBe(200)
    expect((await use(signature)).status).toBe(401)
  })

  it('opens no other method and no other address, and gets no ticket', async () => {
    const { use, signature } = await begin()
    for (const part of [
      { method: 'HEAD' },
      { path: '/api/watch' },
      { path: `${path}?a=1` },
      { method: 'POST', path: '/session/ticket' },
    ])
      expect((await use(signature, part)).status).toBe(401)
    expect((await use(signature)).status).toBe(200)
  })

  it('is refused where the server did not issue its time, or another key made it', async () => {
    const { visitor, use, signature } = await begin()
    const time = signature.slice(0, 12)
    for (const wrong of [
      signedAt('000000000000', visitor.key, page).replace(/^0+/, '999999999999'),
      signedAt('999999999999', visitor.key, page),
      signedAt(time, 'x'.repeat(43), page),
    ])
      expect((await use(wrong)).status).toBe(401)
    expect((await use(signedAt(time, visitor.key, page))).status).toBe(200)
  })
})

it('the cookie is no token and the token is no cookie', async () => {
  const { cookie, key } = await logIn(wizard())
  const session = cookie.split('=')[1] ?? ''
  const swapped = [
    { Authorization: `Bearer ${key}` },
    { Cookie: cookie, 'X-Wizard-Key': session },
    { Cookie: `rw_${wizard().port}=${key}`, 'X-Wizard-Key': key },
    { Authorization: `Bearer ${session}` },
    { Cookie: `rw_${wizard().port}=${wizard().token}` },
  ]
  for (const headers of swapped)
    expect((await ask(wizard(), { path: '/api/launch', headers })).status).toBe(401)
})

it('a wrong token is not saved by a right cookie', async () => {
  const headers = { ...ofPage(await logIn(wizard())), Authorization: 'Bearer x' }
  expect((await ask(wizard(), { headers })).status).toBe(401)
})

it('A36 who guesses is told to wait, and nobody else is', async () => {
  const guessed = await lendWizard({ env: { PATH: '' } })
  const page = ofPage(await logIn(guessed))
  const answers = []
  for (let guess = 0; guess < 20; guess++)
    answers.push(await ask(guessed, { headers: { Authorization: `Bearer ${guess}` } }))
  expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), ...Array(10).fill(429)])
  expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0)

  const guess = { path: '/in/guess' }
  expect((await ask(guessed, guess)).status).toBe(429)
  expect((await logIn(guessed)).cookie).toMatch(/^rw_/)
  expect((await ask(guessed, { path: '/api/launch', headers: bearer(guessed) })).status).toBe(200)
  expect((await ask(guessed, { path: '/api/launch', headers: page })).status).toBe(200)
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
