import { describe, expect, it } from 'vitest'
import { proxyFor } from '@/lib/system/proxy.ts'

const PROXY = 'http://proxy.test:3128'
const way = (url: string, more: Record<string, string> = {}) =>
  proxyFor(new URL(url), { HTTPS_PROXY: PROXY, HTTP_PROXY: 'plain.test:8080', ...more })

describe('the proxy for an address', () => {
  it('is that of its protocol, with or without http:// before it', () => {
    expect(way('https://hub.test/')).toBe(PROXY)
    expect(way('http://hub.test/')).toBe('http://plain.test:8080')
  })

  it('is the one for all where its protocol has none, and small letters count first', () => {
    expect(proxyFor(new URL('https://hub.test'), { ALL_PROXY: PROXY })).toBe(PROXY)
    expect(way('https://hub.test', { https_proxy: 'http://small.test' })).toBe('http://small.test')
    expect(proxyFor(new URL('https://hub.test'), {})).toBeUndefined()
  })

  it.each([
    'https://localhost',
    'https://a.localhost',
    'https://127.0.0.1:9000',
    'https://127.1',
    'https://[::1]',
  ])('is none for this machine: %s', url => expect(way(url)).toBeUndefined())

  it.each([
    ['hub.test', 'https://hub.test'],
    ['hub.test', 'https://eu.hub.test'],
    ['.hub.test', 'https://hub.test'],
    ['*.hub.test', 'https://eu.hub.test'],
    ['HUB.test', 'https://hub.test'],
    ['other.test, hub.test', 'https://hub.test'],
    ['*', 'https://hub.test'],
    ['hub.test:8443', 'https://hub.test:8443'],
    ['hub.test:443', 'https://hub.test'],
    ['192.168.1.5', 'https://192.168.1.5'],
    ['192.168.0.0/16', 'https://192.168.1.5'],
    ['fd00::/8', 'https://[fd00::5]'],
  ])('is none where NO_PROXY says %s, for %s', (excepted, url) => {
    expect(way(url, { NO_PROXY: excepted })).toBeUndefined()
  })

  it.each([
    ['hub.test', 'https://github.test'],
    ['hub.test', 'https://hub.test.evil.test'],
    ['hub.test:8443', 'https://hub.test'],
    ['.', 'https://hub.test'],
    ['192.168.0.0/16', 'https://10.0.0.5'],
    ['192.168.0.0/99', 'https://192.168.1.5'],
    ['168.1.5', 'https://192.168.1.5'],
    ['', 'https://hub.test'],
  ])('stays where NO_PROXY says %s, for %s', (excepted, url) => {
    expect(way(url, { NO_PROXY: excepted })).toBe(PROXY)
  })
})
