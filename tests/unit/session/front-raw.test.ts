import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type GuardedServer, startGuarded } from '../../support/guarded-server.ts'
import { sendRaw } from '../../support/raw-request.ts'

let server: GuardedServer
beforeAll(async () => {
  server = await startGuarded()
})
afterAll(() => server.close())
beforeEach(() => {
  server.seen.length = 0
})

/** A request that is let in, with <host>, <token>, <cookie> and <key> filled in. */
const send = (lines: string[], body?: string) =>
  sendRaw(
    server.port,
    lines.map(line =>
      line
        .replaceAll('<host>', server.host)
        .replaceAll('<token>', `Authorization: Bearer ${server.secrets.token}`)
        .replaceAll('<cookie>', `Cookie: rw_${server.port}=${server.secrets.session}`)
        .replaceAll('<key>', `X-Wizard-Key: ${server.secrets.key}`),
    ),
    body,
  )

describe('what no browser sends', () => {
  it.each<[string, number, string[]]>([
    ['an absolute target', 400, ['GET http://<host>/ HTTP/1.1', 'Host: <host>', '<token>']],
    ['a foreign absolute target', 400, ['GET http://evil.com/ HTTP/1.1', 'Host: <host>', '<token>']],
    ['our target under a foreign name', 403, ['GET http://<host>/ HTTP/1.1', 'Host: evil.com', '<token>']],
    ['a target without a scheme', 400, ['GET //evil.com/ HTTP/1.1', 'Host: <host>', '<token>']],
    ['a star', 400, ['OPTIONS * HTTP/1.1', 'Host: <host>', '<token>']],
    ['two Hosts', 400, ['GET / HTTP/1.1', 'Host: <host>', 'Host: <host>', '<token>']],
    ['two Hosts in other cases', 400, ['GET / HTTP/1.1', 'hOST: <host>', 'HoSt: evil.com', '<token>']],
    ['an empty Host', 400, ['GET / HTTP/1.1', 'Host:', '<token>']],
    ['no Host', 400, ['GET / HTTP/1.1', '<token>', 'Connection: close']],
    ['HTTP/1.0', 400, ['GET / HTTP/1.0', '<token>']],
    ['HTTP/1.0 with a Host', 400, ['GET / HTTP/1.0', 'Host: <host>', '<token>']],
    ['user information', 400, ['GET / HTTP/1.1', 'Host: evil.com@<host>', '<token>']],
    ['a foreign Host', 403, ['GET / HTTP/1.1', 'Host: evil.com', '<token>']],
    [
      'two Origins',
      403,
      ['POST / HTTP/1.1', 'Host: <host>', '<token>', 'Origin: http://<host>', 'Origin: http://x'],
    ],
    ['an empty Origin', 403, ['POST / HTTP/1.1', 'Host: <host>', '<token>', 'Origin:', 'Content-Length: 0']],
    ['OPTIONS', 405, ['OPTIONS / HTTP/1.1', 'Host: <host>', '<token>', 'Origin: http://<host>']],
    ['TRACE', 405, ['TRACE / HTTP/1.1', 'Host: <host>', '<token>', 'Origin: http://<host>']],
    ['no proof', 401, ['GET / HTTP/1.1', 'Host: <host>']],
    ['another port’s cookie', 401, ['GET / HTTP/1.1', 'Host: localhost:9', '<cookie>']],
    ['wrong after right', 401, ['GET / HTTP/1.1', 'Host: <host>', 'Authorization: Bearer x', '<token>']],
    ['a token in UTF-8', 401, ['GET / HTTP/1.1', 'Host: <host>', 'Authorization: Bearer \xc3\x9c\xff']],
    [
      'a spoofed proxy',
      403,
      [
        'POST / HTTP/1.1',
        'Host: <host>',
        '<cookie>',
        'Origin: http://evil.com',
        'X-Forwarded-Host: evil.com',
      ],
    ],
    [
      'the same in the standard’s words',
      403,
      ['POST / HTTP/1.1', 'Host: <host>', '<cookie>', 'Origin: http://evil.com', 'Forwarded: host=evil.com'],
    ],
  ])('%s: %i', async (_, status, lines) => {
    const answer = await send(lines)
    expect(answer.status).toBe(status)
    expect(answer.headers.connection).toEqual(['close'])
    expect(server.seen).toEqual([])
  })

  it.each([
    [
      'upper case and another port',
      ['GET / HTTP/1.1', 'Host: LOCALHOST:9000', '<token>', 'Connection: close'],
    ],
    [
      'a tunnel, with its Origin',
      ['POST / HTTP/1.1', 'Host: localhost:9', '<token>', 'Origin: http://localhost:9', 'Connection: close'],
    ],
    [
      'one true cookie among several headers',
      ['GET / HTTP/1.1', 'Host: <host>', 'Cookie: a=b', '<cookie>', '<key>', 'Connection: close'],
    ],
  ])('%s is let in', async (_, lines) => {
    expect((await send(lines)).status).toBe(200)
    expect(server.seen).toHaveLength(1)
  })
})

describe('a connection that would become another', () => {
  it.each([
    ['a websocket', ['GET /_next/webpack-hmr HTTP/1.1', 'Upgrade: websocket']],
    ['HTTP/2', ['GET / HTTP/1.1', 'Upgrade: h2c']],
    ['a proxy', ['CONNECT evil.com:443 HTTP/1.1']],
  ])('%s is closed without a word, also with a token', async (_, lines) => {
    const answer = await send([...lines, 'Connection: Upgrade', 'Host: <host>', '<token>'])
    expect(answer).toEqual({ status: 0, headers: {}, body: '' })
    expect(server.seen).toEqual([])
  })
})

describe('a body', () => {
  const post = ['POST / HTTP/1.1', 'Host: <host>', '<token>', 'Connection: close']

  it('of a length that is too much is refused before it is sent', async () => {
    expect((await send([...post, `Content-Length: ${1024 * 1024 + 1}`])).status).toBe(413)
    expect(server.seen).toEqual([])
  })
  it('of no length is refused', async () => {
    expect((await send([...post, 'Transfer-Encoding: chunked'], '1\r\nx\r\n0\r\n\r\n')).status).toBe(411)
    expect(server.seen).toEqual([])
  })
  it.each([
    ['two lengths', ['Content-Length: 1', 'Content-Length: 2']],
    ['a length and pieces', ['Content-Length: 5', 'Transfer-Encoding: chunked']],
    ['a length that is no number', ['Content-Length: -1']],
  ])('with %s never reaches the pages', async (_, lines) => {
    expect((await send([...post, ...lines], 'x')).status).toBeGreaterThanOrEqual(400)
    expect(server.seen).toEqual([])
  })
  it('that is refused is not taken for the next request', async () => {
    const smuggled = `GET / HTTP/1.1\r\nHost: ${server.host}\r\nAuthorization: Bearer ${server.secrets.token}\r\n\r\n`
    const lines = ['POST / HTTP/1.1', 'Host: evil.com', `Content-Length: ${smuggled.length}`]
    const answer = await send(lines, smuggled)
    expect(answer.status).toBe(403)
    expect(answer.body).not.toContain('HTTP/1.1')
    expect(server.seen).toEqual([])
  })
  it('of 5 MiB that is sent all the same still gets the answer', async () => {
    const size = 5 * 1024 * 1024
    const answer = await fetch(server.base, {
      method: 'POST',
      body: 'x'.repeat(size),
      headers: { Authorization: `Bearer ${server.secrets.token}` },
    })
    expect(answer.status).toBe(413)
  })
})
