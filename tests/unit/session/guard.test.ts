import { describe, expect, it } from 'vitest'
import { BODY_LIMIT, type Head, judge, type Proof } from '@/lib/session/guard.ts'
import { allowedHosts } from '@/lib/session/hosts.ts'

const PORT = 4747
const OWN = 'ab12.localhost'
const OURS = `127.0.0.1:${PORT}`
const hosts = allowedHosts(['192.168.1.5', 'box.lan', 'fd00::5'], PORT, { name: OWN })

const get: Head = { method: 'GET', target: '/', httpVersion: '1.1', hosts: [OURS] }
const action: Head = { ...get, method: 'POST', origin: `http://${OURS}`, contentLength: '2' }
const navigation = { fetchMode: 'navigate', fetchDest: 'document' }

function statusOf(head: Head, proof: Proof): number {
  const verdict = judge(head, proof, hosts)
  return verdict.pass ? 200 : verdict.status
}

describe('the name that is spoken to', () => {
  it.each<[string, string[], number]>([
    ['our own address', [OURS], 200],
    ['another site', ['evil.com'], 403],
    ['another site with our port', [`evil.com:${PORT}`], 403],
    ['another address', ['10.0.0.1'], 403],
    ['the wildcard address that browsers take for loopback', [`0.0.0.0:${PORT}`], 403],
    ['a site that begins like us', ['localhost.evil.com'], 403],
    ['a site that begins with our address', ['127.0.0.1.evil.com'], 403],
    ['a trailing dot', ['localhost.'], 403],
    ['a name below localhost', ['app.localhost'], 403],
    ['the name of another launch', [`ab13.localhost:${PORT}`], 403],
    ['a name below our own', [`a.${OWN}:${PORT}`], 403],
    ['our own name with a dot at the end', [`${OWN}.`], 403],
    ['our own name', [`${OWN}:${PORT}`], 200],
    ['our own name through a tunnel', [`${OWN.toUpperCase()}:9000`], 200],
    ['another loopback address', [`127.0.0.2:${PORT}`], 403],
    ['loopback mapped into IPv6', ['[::ffff:127.0.0.1]'], 403],
    ['upper case and a tunnel', ['LOCALHOST:9000'], 200],
    ['a tunnel', ['localhost:9000'], 200],
    ['a tunnel on port 1', ['127.0.0.1:1'], 200],
    ['IPv6 loopback', ['[::1]:9000'], 200],
    ['IPv6 loopback written out', ['[0:0:0:0:0:0:0:1]'], 200],
    ['no port', ['localhost'], 200],
    ['short for loopback', ['127.1'], 200],
    ['loopback as a number', ['2130706433'], 200],
    ['a name given with --host', [`box.lan:${PORT}`], 200],
    ['the same in upper case', [`BOX.LAN:${PORT}`], 200],
    ['an address given with --host', [`192.168.1.5:${PORT}`], 200],
    ['an IPv6 address given with --host', [`[fd00::5]:${PORT}`], 200],
    ['a given name with another port', ['box.lan:4748'], 403],
    ['a given name without a port', ['box.lan'], 403],
    ['a given name with a dot at the end', [`box.lan.:${PORT}`], 403],
    ['a name below a given one', [`a.box.lan:${PORT}`], 403],
    ['user information', [`localhost@evil.com`], 400],
    ['user information before us', [`evil.com@${OURS}`], 400],
    ['a path', ['localhost/evil.com'], 400],
    ['a backslash', ['localhost\\evil.com'], 400],
    ['a query', ['localhost?evil.com'], 400],
    ['a fragment', ['localhost#evil.com'], 400],
    ['two names in one', ['localhost, evil.com'], 400],
    ['two names in one without a space', ['localhost,evil.com'], 403],
    ['a space', ['localhost evil.com'], 400],
    ['a port that is none', ['localhost:99999'], 400],
    ['two ports', ['localhost:80:80'], 400],
    ['nothing', [''], 400],
    ['no Host', [], 400],
    ['two Hosts', [OURS, OURS], 400],
    ['ours, then another', [OURS, 'evil.com'], 400],
    ['another, then ours', ['evil.com', OURS], 400],
  ])('%s', (_, given, status) => {
    expect(statusOf({ ...get, hosts: given }, 'bearer')).toBe(status)
  })

  it('is asked of every path before anything else', () => {
    for (const target of ['/_next/static/x.js', '/favicon.ico', '/nope', '/api/launch', '/?token=x'])
      for (const proof of ['none', 'wrong', 'cookie', 'page', 'bearer'] as const)
        expect(statusOf({ ...get, target, hosts: ['evil.com'] }, proof)).toBe(403)
  })

  it('is nobody in HTTP/1.0, with or without Host', () => {
    expect(statusOf({ ...get, httpVersion: '1.0', hosts: [] }, 'bearer')).toBe(400)
    expect(statusOf({ ...get, httpVersion: '1.0' }, 'bearer')).toBe(400)
  })

  it('allows no name but loopback where none was given', () => {
    const closed = allowedHosts([], PORT)
    expect(judge({ ...get, hosts: [`192.168.1.5:${PORT}`] }, 'bearer', closed).pass).toBe(false)
    expect(judge(get, 'bearer', closed).pass).toBe(true)
  })
})

describe('the target', () => {
  it.each([
    ['absolute', 'http://127.0.0.1:4747/', 400],
    ['absolute and foreign', 'http://evil.com/', 400],
    ['of another scheme', 'file:///etc/passwd', 400],
    ['without a scheme', '//evil.com/', 400],
    ['a star', '*', 400],
    ['empty', '', 400],
    ['without a slash', 'evil.com:80', 400],
    ['plain', '/a?b=c', 200],
  ])('%s', (_, target, status) => {
    expect(statusOf({ ...get, target }, 'bearer')).toBe(status)
  })
})

describe('the method', () => {
  it.each(['OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', 'PURGE'])('%s is not known', method => {
    expect(statusOf({ ...action, method }, 'bearer')).toBe(405)
  })
  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])('%s is', method => {
    expect(statusOf({ ...action, method }, 'page')).toBe(200)
  })
})

describe('the sender', () => {
  const foreign = [
    ['another site', 'https://evil.com'],
    ['a sandboxed page', 'null'],
    ['our address with another scheme', `https://${OURS}`],
    ['another port of this machine', 'http://127.0.0.1:9999'],
    ['no port', 'http://127.0.0.1'],
    ['another name of this machine', `http://localhost:${PORT}`],
    ['a site that begins like us', `http://${OURS}.evil.com`],
    ['our origin with a path', `http://${OURS}/`],
    ['two origins', `http://${OURS}, https://evil.com`],
    ['nothing', ''],
  ] as const

  describe.each(foreign)('%s', (_, origin) => {
    it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is refused for %s, whatever it proves', method => {
      for (const proof of ['none', 'wrong', 'cookie', 'page', 'bearer'] as const)
        expect(statusOf({ ...action, method, origin }, proof)).toBe(403)
    })
    it('is refused for reading too', () => {
      expect(statusOf({ ...get, origin }, 'page')).toBe(403)
      expect(statusOf({ ...get, origin, ...navigation }, 'page')).toBe(403)
    })
  })

  it.each<[string, Partial<Head>, Proof]>([
    ['our page', {}, 'page'],
    ['our page, through a tunnel', { hosts: ['localhost:9000'], origin: 'http://localhost:9000' }, 'page'],
    ['our page, in upper case', { hosts: ['LOCALHOST:9000'], origin: 'http://localhost:9000' }, 'page'],
    [
      'our page over --host',
      { hosts: [`box.lan:${PORT}`], origin: `http://box.lan:${PORT}`, fetchSite: undefined },
      'page',
    ],
    ['a browser that leaves Origin out', { origin: undefined, fetchSite: 'same-origin' }, 'page'],
    ['a program', { origin: undefined }, 'bearer'],
  ])('%s may write', (_, part, proof) => {
    expect(statusOf({ ...action, ...part }, proof)).toBe(200)
  })

  it('what a browser brings is not enough where it does not say which page asks', () => {
    expect(statusOf({ ...action, origin: undefined }, 'page')).toBe(403)
  })

  it.each(['cross-site', 'same-site', 'none', 'same-origin, cross-site', ''])(
    'without Origin and from "%s" nobody may write',
    fetchSite => {
      for (const proof of ['none', 'cookie', 'page', 'bearer'] as const)
        expect(statusOf({ ...action, origin: undefined, fetchSite }, proof)).toBe(403)
    },
  )

  it.each([
    ['a link on another site', { fetchSite: 'cross-site', ...navigation }, 200],
    ['a link on another local port', { fetchSite: 'same-site', ...navigation }, 200],
    ['an address that was typed', { fetchSite: 'none', ...navigation }, 200],
    ['a script of ours', { fetchSite: 'same-origin', fetchMode: 'cors', fetchDest: 'empty' }, 200],
    ['a frame elsewhere', { fetchSite: 'cross-site', fetchMode: 'navigate', fetchDest: 'iframe' }, 403],
    ['an object elsewhere', { fetchSite: 'cross-site', fetchMode: 'navigate', fetchDest: 'object' }, 403],
    ['a script tag elsewhere', { fetchSite: 'cross-site', fetchMode: 'no-cors', fetchDest: 'script' }, 403],
    ['a picture on another port', { fetchSite: 'same-site', fetchMode: 'no-cors', fetchDest: 'image' }, 403],
    ['a fetch on another port', { fetchSite: 'same-site', fetchMode: 'cors', fetchDest: 'empty' }, 403],
    ['a word nobody knows', { fetchSite: 'nearby', fetchMode: 'cors', fetchDest: 'empty' }, 403],
    ['two words', { fetchSite: 'same-origin, cross-site', fetchMode: 'cors' }, 403],
    ['only half a visit', { fetchSite: 'cross-site', fetchMode: 'navigate' }, 403],
    ['the other half', { fetchSite: 'cross-site', fetchDest: 'document' }, 403],
  ])('%s reads', (_, part, status) => {
    expect(statusOf({ ...get, ...part }, 'page')).toBe(status)
    expect(statusOf({ ...get, method: 'HEAD', ...part }, 'page')).toBe(status)
  })
})

describe('the body', () => {
  it.each<[string, Partial<Head>, number]>([
    ['as much as is allowed', { contentLength: String(BODY_LIMIT) }, 200],
    ['one byte more', { contentLength: String(BODY_LIMIT + 1) }, 413],
    ['far too much', { contentLength: '99999999999999999999' }, 413],
    ['none', { contentLength: '0' }, 200],
    ['of unknown length', { contentLength: undefined, transferEncoding: 'chunked' }, 411],
    ['of two lengths', { contentLength: '2', transferEncoding: 'chunked' }, 411],
  ])('%s', (_, part, status) => {
    expect(statusOf({ ...action, ...part }, 'page')).toBe(status)
  })
  it('is limited for reading as well', () => {
    expect(statusOf({ ...get, contentLength: String(BODY_LIMIT + 1) }, 'page')).toBe(413)
    expect(statusOf({ ...get, transferEncoding: 'chunked' }, 'page')).toBe(411)
  })
})

describe('the proof', () => {
  const paths = [
    '/',
    '/nope',
    '/favicon.ico',
    '/api/launch',
    '/_next/static/x.js',
    '/_next/data/x.json',
    '/_next/image?url=http://169.254.169.254/',
    '/_next/webpack-hmr',
    '/?_rsc=1',
  ]
  it.each(paths)('is needed for %s', target => {
    for (const proof of ['none', 'wrong', 'key'] as const) {
      expect(statusOf({ ...get, target }, proof)).toBe(401)
      expect(statusOf({ ...get, target, method: 'HEAD' }, proof)).toBe(401)
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        expect(statusOf({ ...action, target, method }, proof)).toBe(401)
    }
  })
  it.each(['/_next/image', '/_next/image?url=http://169.254.169.254/', '/_next/webpack-hmr', '/_next/mcp'])(
    'opens everything but %s',
    target => {
      expect(statusOf({ ...get, target }, 'page')).toBe(404)
      expect(statusOf({ ...get, target }, 'bearer')).toBe(404)
    },
  )
  it.each(['/_next/static/image.js', '/image', '/a/_next/image'])('opens %s', target => {
    expect(statusOf({ ...get, target }, 'page')).toBe(200)
  })
})

describe('a stolen cookie, without the key of a page,', () => {
  const own = { hosts: [`${OWN}:${PORT}`] }
  const ownAction = { ...action, ...own, origin: `http://${OWN}:${PORT}` }
  const apis = ['/api/launch', '/api/watch?x=1', '/API/watch', '/api']

  it.each(['/', '/plan', '/api/launch', '/icon.svgx', '/nope', '/?_rsc=1', '/_next/data/x.json'])(
    'opens %s by no address, where other ports get it as well',
    target => {
      for (const host of [OURS, 'localhost:9000', `box.lan:${PORT}`, `[fd00::5]:${PORT}`])
        expect(statusOf({ ...get, target, hosts: [host] }, 'cookie')).toBe(401)
    },
  )

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('changes nothing by %s', method => {
    for (const head of [action, ownAction])
      for (const target of ['/', '/api/draft', '/_next/static/x.js'])
        expect(statusOf({ ...head, target, method }, 'cookie')).toBe(401)
  })

  it.each(apis)('reads nothing from %s', target => {
    expect(statusOf({ ...get, ...own, target }, 'cookie')).toBe(401)
  })

  it.each(['/_next/static/x.js', '/icon.svg', '/icon.svg?icon.0ab1.svg', '/no-script.css'])(
    'loads %s, which is public',
    target => {
      expect(statusOf({ ...get, target }, 'cookie')).toBe(200)
    },
  )

  it('shows pages to the one browser that has it, under the name of the launch', () => {
    expect(statusOf({ ...get, ...own }, 'cookie')).toBe(200)
  })
})
