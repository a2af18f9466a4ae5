import { describe, expect, it } from 'vitest'
import { forwardingPage, loginOf, sessionCookie } from '@/lib/session/login.ts'

describe('loginOf', () => {
  it.each([
    ['/?token=T', ['T'], '/'],
    ['/run/7?token=T', ['T'], '/run/7'],
    ['/?a=1&token=T&b=2', ['T'], '/?a=1&b=2'],
    ['/?a=%26%3D&token=T', ['T'], '/?a=%26%3D'],
    ['/?token=a&token=b', ['a', 'b'], '/'],
    ['/?token=', [''], '/'],
    ['/?token', [''], '/'],
    ['/?token=%C3%9C', ['Ü'], '/'],
  ])('of %s takes the tokens out and keeps the rest', (target, tokens, forward) => {
    expect(loginOf(target)).toEqual({ tokens, forward })
  })

  it.each(['/', '/?a=token', '/token', '/?tokens=T', '/?xtoken=T', '/?TOKEN=T', '/#token=T'])(
    'finds none in %s',
    target => {
      expect(loginOf(target)).toBeUndefined()
    },
  )

  it.each([
    '//evil.com?token=T',
    '/\\evil.com?token=T',
    '/.//evil.com?token=T',
    '/..//evil.com?token=T',
    '/a/..//evil.com?token=T',
    '/%2e//evil.com?token=T',
    '/.\\\\evil.com?token=T',
    '/.///evil.com?token=T',
    'https://evil.com/?token=T',
    'javascript:alert(1)?token=T',
    '/javascript:alert(1)?token=T',
    '/"><script>alert(1)</script>?token=T',
    '/?next=//evil.com&token=T',
  ])('leads from %s to no other place', target => {
    const forward = loginOf(target)?.forward ?? ''
    expect(forward === '' || /^\/(?![/\\])/.test(forward) || forward.startsWith('alert')).toBe(true)
    expect(new URL(forward, 'http://127.0.0.1:4747').origin).toBe('http://127.0.0.1:4747')
  })
})

describe('sessionCookie', () => {
  it('is for this host, this port, this site and no script', () => {
    expect(sessionCookie('9000', 'S')).toBe('rw_9000=S; HttpOnly; SameSite=Strict; Path=/')
  })
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
