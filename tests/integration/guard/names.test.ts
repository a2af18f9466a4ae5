import { describe, expect, it } from 'vitest'
import { type Answer, ask, bearer, sendRaw, statusIn } from '../../support/ask.ts'
import { builtRoutes } from '../../support/built.ts'
import { shareWizard } from '../../support/lent.ts'

const wizard = shareWizard(folder => ({ env: { PATH: folder } }))
const byName = (host: string, path = '/'): Promise<Answer> =>
  ask(wizard(), { path, headers: { Host: host, ...bearer(wizard()) } })

describe('a request to another name is refused, token or not', () => {
  it.each([
    'evil.example',
    '192.0.2.7',
    'localhost.evil.example',
    'localhost.',
    '127.0.0.1.evil.example',
    '0.0.0.0',
    '[::]',
    '[::ffff:127.0.0.1]',
    'wizard.local',
    'localhost%00.evil.example',
  ])('A01 %s', async host => {
    const { status, text } = await byName(`${host}:${wizard().port}`)
    expect([400, 403]).toContain(status)
    expect(text).not.toMatch(/<html|reflector/i)
  })

  it.each([
    ...builtRoutes(),
    '/_next/static/x.js',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/favicon.ico',
    '/nope',
    '/api/nope',
    '/api/runs/x/events',
    '/in/x',
  ])('A02 on %s', async path => {
    const { status, text } = await byName('evil.example', path)
    expect(status).toBe(403)
    expect(text).not.toMatch(/<|reflector|next/i)
  })
})

it.each(['localhost:9000', '127.0.0.1:1', '[::1]:9000', 'LOCALHOST', 'localhost', '127.1'])(
  'A03 through a tunnel the wizard answers as %s',
  async host => {
    expect((await byName(host, '/api/launch')).status).toBe(200)
  },
)

describe('a request that cannot be told apart is not guessed at', () => {
  const proof = () => `Authorization: Bearer ${wizard().token}\r\nConnection: close\r\n`
  const own = () => `127.0.0.1:${wizard().port}`

  it.each<[string, () => string]>([
    ['A08 HTTP/1.0 without a Host', () => `GET / HTTP/1.0\r\n${proof()}\r\n`],
    ['A08 HTTP/1.0 with one', () => `GET / HTTP/1.0\r\nHost: ${own()}\r\n${proof()}\r\n`],
    ['HTTP/1.1 without a Host', () => `GET / HTTP/1.1\r\n${proof()}\r\n`],
    ['two Hosts', () => `GET / HTTP/1.1\r\nHost: ${own()}\r\nHost: evil.example\r\n${proof()}\r\n`],
    ['the same Host twice', () => `GET / HTTP/1.1\r\nHost: ${own()}\r\nHost: ${own()}\r\n${proof()}\r\n`],
    ['an empty Host', () => `GET / HTTP/1.1\r\nHost:\r\n${proof()}\r\n`],
    ['a Host with a user', () => `GET / HTTP/1.1\r\nHost: me@${own()}\r\n${proof()}\r\n`],
    ['a Host with a path', () => `GET / HTTP/1.1\r\nHost: ${own()}/x\r\n${proof()}\r\n`],
    ['an absolute address', () => `GET http://${own()}/ HTTP/1.1\r\nHost: ${own()}\r\n${proof()}\r\n`],
    ['an address of nobody', () => `GET //evil.example/ HTTP/1.1\r\nHost: ${own()}\r\n${proof()}\r\n`],
    ['a question to the whole server', () => `OPTIONS * HTTP/1.1\r\nHost: ${own()}\r\n${proof()}\r\n`],
    ['another protocol', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    [
      'two lengths of one body',
      () => `POST / HTTP/1.1\r\nHost: ${own()}\r\nContent-Length: 1\r\nContent-Length: 2\r\n${proof()}\r\nab`,
    ],
    [
      'a length and pieces',
      () =>
        `POST / HTTP/1.1\r\nHost: ${own()}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n${proof()}\r\n0\r\n\r\n`,
    ],
  ])('%s', async (_, text) => {
    expect(statusIn(await sendRaw(wizard(), text()))).toBe(400)
  })

  it.each(['TRACE', 'OPTIONS', 'PROPFIND'])('the method %s', async method => {
    expect((await ask(wizard(), { method, headers: bearer(wizard()) })).status).toBe(405)
  })

  it.each<[string, () => string]>([
    [
      'an upgrade',
      () =>
        `GET / HTTP/1.1\r\nHost: ${own()}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nAuthorization: Bearer ${wizard().token}\r\n\r\n`,
    ],
    ['a tunnel to elsewhere', () => `CONNECT 192.0.2.7:80 HTTP/1.1\r\nHost: ${own()}\r\n\r\n`],
  ])('%s is hung up on without a word', async (_, text) => {
    expect(await sendRaw(wizard(), text())).toBe('')
  })
})

it('no file is reached by an address that climbs', async () => {
  const climbing = [
    '/../../etc/passwd',
    '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/..%5c..%5cetc%5cpasswd',
    '/_next/static/../server/server-reference-manifest.json',
    '/_next/static/%2e%2e/server/server-reference-manifest.json',
    '/_next/static/..%2fserver%2fserver-reference-manifest.json',
    '/_next/static/%00',
    '/%',
  ]
  for (const path of climbing) {
    const { status, text } = await byName(`localhost:${wizard().port}`, path)
    expect([400, 404], path).toContain(status)
    expect(text, path).not.toMatch(/root:x:|encryptionKey/)
  }
})
