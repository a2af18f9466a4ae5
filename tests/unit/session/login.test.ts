import { describe, expect, it } from 'vitest'
import { forwardingPage, keyCookie, sessionCookie, visitOf } from '@/lib/session/login.ts'

describe('visitOf', () => {
  it.each([
    ['/?word=W', 'W', undefined, '/'],
    ['/run/7?word=W', 'W', undefined, '/run/7'],
    ['/?a=1&word=W&b=2', 'W', undefined, '/?a=1&b=2'],
    ['/?a=%26%3D&ticket=T', undefined, 'T', '/?a=%26%3D'],
    ['/?word=W&ticket=T', 'W', 'T', '/'],
    ['/?word=a&word=b', '', undefined, '/'],
    ['/?word=', '', undefined, '/'],
    ['/?ticket', undefined, '', '/'],
    ['/?word=%C3%9C', 'Ü', undefined, '/'],
  ])('takes word and ticket out of %s', (given, word, ticket, target) => {
    expect(visitOf(given)).toEqual({ target, word, ticket })
  })

  it.each(['/', '/?a=word', '/word', '/?words=T', '/?xword=T', '/?WORD=T', '/#word=T', '/a%2Fb?c=d%20e'])(
    'leaves %s as it is',
    target => {
      expect(visitOf(target)).toEqual({ target, word: undefined, ticket: undefined })
    },
  )

  it.each([
    '//evil.com?word=T',
    '/\\evil.com?word=T',
    '/.//evil.com?word=T',
    '/..//evil.com?word=T',
    '/a/..//evil.com?word=T',
    '/%2e//evil.com?word=T',
    '/.\\\\evil.com?word=T',
    '/.///evil.com?word=T',
    '/javascript:alert(1)?word=T',
    '/"><script>alert(1)</script>?word=T',
    '/?next=//evil.com&word=T',
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
