import { describe, expect, it } from 'vitest'
import { forwardingPage, keyCookie, sessionCookie, visitOf } from '@/lib/session/login.ts'

describe('visitOf', () => {
  it.each([
    ['/in/W', 'W', undefined, '/'],
    ['/in/W?a=1&ticket=T', 'W', undefined, '/'],
    ['/in/', '', undefined, '/'],
    ['/in/%C3%9C', '%C3%9C', undefined, '/'],
    ['/?a=%26%3D&ticket=T', undefined, 'T', '/?a=%26%3D'],
    ['/run/7?a=1&ticket=T&b=2', undefined, 'T', '/run/7?a=1&b=2'],
    ['/?ticket=a&ticket=b', undefined, '', '/'],
    ['/?ticket', undefined, '', '/'],
  ])('takes word and ticket out of %s', (given, word, ticket, target) => {
    expect(visitOf(given)).toEqual({ target, word, ticket })
  })

  it.each([
    ...['/', '/?a=ticket', '/ticket', '/?tickets=T', '/?xticket=T', '/?TICKET=T', '/a%2Fb?c=d%20e'],
    ...['/in', '/in/W/x', '/x/in/W', '/IN/W', '//in/W', '/?word=W'],
  ])('leaves %s as it is', target => {
    expect(visitOf(target)).toEqual({ target, word: undefined, ticket: undefined })
  })

  it.each([
    '//evil.com?ticket=T',
    '/\\evil.com?ticket=T',
    '/.//evil.com?ticket=T',
    '/..//evil.com?ticket=T',
    '/a/..//evil.com?ticket=T',
    '/%2e//evil.com?ticket=T',
    '/.\\\\evil.com?ticket=T',
    '/.///evil.com?ticket=T',
    '/javascript:alert(1)?ticket=T',
    '/"><script>alert(1)</script>?ticket=T',
    '/?next=//evil.com&ticket=T',
  ])('leads from %s to no other place', given => {
    const { target } = visitOf(given)
    expect(target).toMatch(/^\/(?![/\\])/)
    expect(new URL(target, 'http://127.0.0.1:4747').origin).toBe('http://127.0.0.1:4747')
  })
})

it('cookies are for this host, this port, this site and no script', () => {
  const secrets = { token: 'T', session: 'S', key: 'K', seal: 'E' }
  expect(sessionCookie('9000', secrets)).toBe('rw_9000=S; HttpOnly; SameSite=Strict; Path=/')
  expect(keyCookie('9000', secrets)).toBe('rk_9000=K; HttpOnly; SameSite=Strict; Path=/')
})

describe('forwardingPage', () => {
  const refreshOf = (page: string) => /content="0;url=([^"]*)"/.exec(page)?.[1]
  const linkOf = (page: string) => /href="([^"]*)"/.exec(page)?.[1]

  it('leads there by itself and by a link', () => {
    const page = forwardingPage('/a?b=1')
    expect(refreshOf(page)).toBe('/a?b=1')
    expect(linkOf(page)).toBe('/a?b=1')
  })

  it.each([`/"><script>alert(1)</script>`, `/'><img src=x onerror=alert(1)>`, '/?a=1&quot;&lt;b&gt;'])(
    'stays the same page with %s in it',
    hostile => {
      const page = forwardingPage(hostile)
      const tags = (text: string) => [...text.matchAll(/<[^>]*>/g)].map(([tag]) => tag.split(/[ >]/)[0])
      expect(tags(page)).toEqual(tags(forwardingPage('/')))
      const read = linkOf(page)?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
      expect(read).toBe(hostile)
    },
  )
})
