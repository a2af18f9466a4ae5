import { describe, expect, it } from 'vitest'
import { askRemote } from '@/lib/system/remote/ask-remote.ts'
import { makeCertificate } from '@/tests/support/remote/certificates.ts'
import { drip, flood } from '@/tests/support/remote/hostile.ts'
import { lendServer, lendTlsServer, saying } from '@/tests/support/remote/lend-server.ts'
import { freePort } from '@/tests/support/stand-in-wizard.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()
const signal = () => AbortSignal.timeout(5000)

describe('asking a server that nobody knows', () => {
  it('takes a megabyte of a gigabyte and hangs up', async () => {
    const { answer, sent } = flood()
    const given = await askRemote(await lendServer(answer), { signal: signal() })
    expect(given.status === 200 && given.body.length).toBe(1024 * 1024)
    expect(sent()).toBeLessThan(100e6)
  })

  it('does not wait longer than it may for an answer that never ends', async () => {
    const given = await askRemote(await lendServer(drip), { signal: AbortSignal.timeout(200) })
    expect(given).toMatchObject({ why: expect.stringMatching(/^127\.0\.0\.1:\d+ did not answer in time\.$/) })
  })

  it('ends at once where it is called off', async () => {
    const controller = new AbortController()
    const asked = askRemote(await lendServer(() => controller.abort()), { signal: controller.signal })
    expect(await asked).toMatchObject({ why: 'The trial was called off.' })
  })

  it('follows no redirect, so that the key goes nowhere else', async () => {
    let visits = 0
    const other = await lendServer((request, response) => {
      visits += 1
      saying(200, {})(request, response)
    })
    const url = await lendServer(saying(307, '', { Location: other }))
    expect(await askRemote(url, { headers: { Authorization: 'Bearer x' }, signal: signal() })).toMatchObject({
      status: 307,
    })
    expect(visits).toBe(0)
  })

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fd00:ec2::254]/',
  ])('never asks %s, where clouds hand out credentials', async url => {
    const given = await askRemote(url, { signal: signal() })
    expect(given).toMatchObject({ why: expect.stringContaining('hand out credentials') })
  })

  it('does not either where a name is said to lead there', async () => {
    const given = await askRemote('http://example.com/', { at: '169.254.169.254', signal: signal() })
    expect(given).toMatchObject({ why: expect.stringContaining('hand out credentials') })
  })
})

describe('what goes wrong is said in words', () => {
  it('where nobody listens', async () => {
    const port = await freePort()
    expect(await askRemote(`http://127.0.0.1:${port}`, { signal: signal() })).toMatchObject({
      why: `Nobody listens at 127.0.0.1:${port}.`,
    })
  })

  it('where no name server knows the name', async () => {
    expect(await askRemote('http://no-such-name.invalid/', { signal: signal() })).toMatchObject({
      why: expect.stringMatching(/no-such-name\.invalid/),
    })
  })

  it('where a certificate signed itself', async () => {
    const { cert, keyText } = makeCertificate(folder(), 'localhost')
    const url = await lendTlsServer({ cert, key: keyText }, saying(200, {}))
    expect(await askRemote(url, { signal: signal() })).toMatchObject({
      why: expect.stringContaining('knows no authority that signed'),
      todo: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    })
  })

  it('where https is asked of plain http, and the other way around', async () => {
    const plain = await lendServer(saying(200, {}))
    const { cert, keyText } = makeCertificate(folder(), 'localhost')
    const tls = await lendTlsServer({ cert, key: keyText }, saying(200, {}))
    for (const url of [plain.replace('http:', 'https:'), tls.replace('https:', 'http:')])
      expect(await askRemote(url, { signal: signal() })).toMatchObject({
        todo: expect.stringContaining('http://'),
      })
  })

  it('where the key holds what no key holds, or the address no address', async () => {
    const url = await lendServer(saying(200, {}))
    const headers = { Authorization: 'Bearer ключ' }
    expect(await askRemote(url, { headers, signal: signal() })).toMatchObject({
      why: expect.stringContaining('character'),
    })
    expect(await askRemote('http://127.0.0.1:99999', { signal: signal() })).toMatchObject({
      why: 'The address cannot be read.',
    })
  })

  it('without the path and the key that the address holds', async () => {
    const url = `http://127.0.0.1:${await freePort()}/hidden?key=hidden`
    expect(JSON.stringify(await askRemote(url, { signal: signal() }))).not.toContain('hidden')
  })
})
