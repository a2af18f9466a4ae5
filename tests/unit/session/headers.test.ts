import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, isMisleading, newNonce, PROTECTION } from '@/lib/session/headers.ts'

describe('the policy', () => {
  const policy = contentSecurityPolicy('abc')
  const directives = new Map(policy.split('; ').map(part => [part.split(' ')[0], part.split(' ').slice(1)]))

  it('allows nothing unsafe and nothing from elsewhere', () => {
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:|strict-dynamic/)
    expect([...directives.values()].flat().filter(source => source === 'data:')).toHaveLength(1)
    expect(directives.get('img-src')).toContain('data:')
  })
  it('closes what is not named, frames, and where a form or a base could lead', () => {
    expect(directives.get('default-src')).toEqual([`'none'`])
    expect(directives.get('frame-ancestors')).toEqual([`'none'`])
    expect(directives.get('base-uri')).toEqual([`'none'`])
    expect(directives.get('form-action')).toEqual([`'self'`])
  })
  it('lets inline scripts run by the nonce only', () => {
    expect(directives.get('script-src')).toEqual([`'self'`, `'nonce-abc'`])
  })
  it('has a fresh nonce of 128 bits every time', () => {
    const nonces = Array.from({ length: 50 }, newNonce)
    expect(new Set(nonces).size).toBe(50)
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
  })
})

describe('what goes with every answer', () => {
  it.each([
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    // With no-referrer, forms without a script would post `Origin: null`.
    ['Referrer-Policy', 'same-origin'],
  ])('%s: %s', (name, value) => {
    expect(PROTECTION[name]).toBe(value)
  })
})

describe('isMisleading', () => {
  it.each([
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-port',
    'x-forwarded-proto',
    'forwarded',
    'x-real-ip',
    'x-invoke-path',
    'x-invoke-status',
    'x-matched-path',
    'x-nextjs-rewritten-path',
    'x-middleware-subrequest',
    'x-middleware-prefetch',
    // What Next 16.4 itself takes for its own, in server-ipc/utils.js.
    'x-middleware-rewrite',
    'x-middleware-redirect',
    'x-middleware-set-cookie',
    'x-middleware-skip',
    'x-middleware-override-headers',
    'x-middleware-next',
    'x-now-route-matches',
    'x-nextjs-data',
    'x-next-resume-state-length',
    'next-resume',
  ])('%s', name => {
    expect(isMisleading(name)).toBe(true)
  })
  it.each(['host', 'cookie', 'origin', 'next-action', 'next-router-state-tree', 'rsc', 'content-type'])(
    'not %s',
    name => {
      expect(isMisleading(name)).toBe(false)
    },
  )
})
