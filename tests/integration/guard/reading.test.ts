import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Answer, ask, bearer, logIn, ofPage, wordOf } from '../../support/ask.ts'
import { builtRoutes, SERVER } from '../../support/built.ts'
import { shareWizard } from '../../support/lent.ts'
import { snapshotOf } from '../../support/snapshot.ts'

const wizard = shareWizard(folder => ({ env: { PATH: folder } }))
const get = (path: string, headers: Record<string, string> = bearer(wizard())) =>
  ask(wizard(), { path, headers, briefly: true })

const [aScript = ''] = readdirSync(join(SERVER, '.next', 'static', 'chunks')).filter(name =>
  name.endsWith('.js'),
)

it('A19 reading every page twice changes nothing in the folder', async () => {
  const before = snapshotOf(wizard().dir)
  for (const path of [...builtRoutes(), '/nope', ...builtRoutes()]) await get(path)
  expect(snapshotOf(wizard().dir)).toEqual(before)
})

describe('A38 every answer', () => {
  it.each<[string, () => Promise<Answer>, number]>([
    ['the first page', () => get('/'), 200],
    ['a page that is not there', () => get('/nope'), 404],
    ['a handler', () => get('/api/launch'), 200],
    ['a handler that is not there', () => get('/api/nope'), 404],
    ['a script', () => get(`/_next/static/chunks/${aScript}`), 200],
    ['the gate', async () => get(`/in/${await wordOf(wizard())}`, {}), 200],
    ['who has no proof', () => get('/', {}), 401],
    ['who is elsewhere', () => get('/', { ...bearer(wizard()), Origin: 'https://evil.example' }), 403],
    ['an address with a slash too much', () => get('/api/launch/'), 308],
  ])('to %s is kept from other sites and from caches', async (_, asked, expected) => {
    const { status, headers } = await asked()
    expect(status).toBe(expected)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': expect.stringContaining('no-store'),
    })
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers.server).toBeUndefined()
  })
})

describe('A38 a page', () => {
  const directives = (policy: string) =>
    Object.fromEntries(
      policy.split('; ').map(part => [part.split(' ')[0] ?? '', part.split(' ').slice(1).join(' ')]),
    )
  const policyOf = ({ headers }: Answer) => directives(String(headers['content-security-policy']))

  it.each(['/', '/nope'])(
    '%s runs only scripts that it named itself, and no other site can frame it',
    async path => {
      const policy = policyOf(await get(path))
      expect(policy).toMatchObject({
        'default-src': `'none'`,
        'style-src': `'self'`,
        'connect-src': `'self'`,
        'base-uri': `'none'`,
        'form-action': `'self'`,
        'frame-ancestors': `'none'`,
      })
      expect(policy['script-src']).toMatch(/^'self' 'nonce-[A-Za-z0-9+/]{22}=='$/)
    },
  )

  it.each(['/', '/nope'])('%s gives each of its scripts the nonce of this one answer', async path => {
    const [first, second] = [await get(path), await get(path)]
    const nonce = /'nonce-([^']+)'/.exec(policyOf(first)['script-src'] ?? '')?.[1]
    const scripts = first.text.match(/<script[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
    expect(policyOf(second)['script-src']).not.toBe(policyOf(first)['script-src'])
  })

  it('loads nothing from elsewhere', async () => {
    const { text } = await get('/')
    const loaded = [...text.matchAll(/<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)"/g)]
    expect(loaded.length).toBeGreaterThan(0)
    for (const [, address = ''] of loaded) expect(address).toMatch(/^\/[^/]/)
  })
})

it('a browser and a program read the same', async () => {
  const [byCookie, byToken] = [
    await get('/api/launch', ofPage(await logIn(wizard()))),
    await get('/api/launch'),
  ]
  expect(JSON.parse(byCookie.text)).toEqual(JSON.parse(byToken.text))
  expect(JSON.parse(byToken.text)).toMatchObject({ pid: wizard().pid, dir: wizard().dir })
})
