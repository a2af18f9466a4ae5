import { afterEach, describe, expect, it, vi } from 'vitest'
import { askRemote } from '@/lib/system/remote/ask-remote.ts'
import { makeCertificate } from '@/tests/support/remote/certificates.ts'
import { lendProxy } from '@/tests/support/remote/lend-proxy.ts'
import { lendServer, lendTlsServer, saying } from '@/tests/support/remote/lend-server.ts'
import { freePort } from '@/tests/support/stand-in-wizard.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()
const portOf = (url: string) => new URL(url).port
const ask = (url: string) => askRemote(url, { signal: AbortSignal.timeout(5000) })

function through(address: string): void {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY']) {
    vi.stubEnv(name, address)
    vi.stubEnv(name.toLowerCase(), '')
  }
  for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, '')
}

afterEach(() => vi.unstubAllEnvs())

describe('what is tried elsewhere, behind a proxy', () => {
  it('is asked by it, with the name and password that belong to it', async () => {
    const port = portOf(await lendServer(saying(200, 'here')))
    const proxy = await lendProxy()
    through(`http://ada:p%40ss@${proxy.host}`)
    expect(await ask(`http://service.test:${port}/models?all=1`)).toMatchObject({ status: 200, body: 'here' })
    expect(proxy.asked).toEqual([`GET http://service.test:${port}/models?all=1`])
    expect(proxy.credentials).toEqual([`Basic ${Buffer.from('ada:p@ss').toString('base64')}`])
  })

  it('is asked over https by a way that the proxy cannot read along, and its certificate is looked at', async () => {
    const { cert, keyText } = makeCertificate(folder(), 'other.test')
    const port = portOf(await lendTlsServer({ cert, key: keyText }, saying(200, 'never read')))
    const proxy = await lendProxy()
    through(proxy.address)
    const answer = await ask(`https://service.test:${port}/models`)
    expect(proxy.asked).toEqual([`CONNECT service.test:${port}`])
    expect(answer).toMatchObject({ why: expect.stringMatching(/the certificate of service\.test:\d+\.$/) })
  })

  it.each(['http', 'https'])(
    'is asked by a proxy over https, which is called by its own name, for %s',
    async scheme => {
      const names: string[] = []
      const { cert, keyText } = makeCertificate(folder(), 'localhost')
      const SNICallback = (name: string, take: (error: null) => void) => {
        names.push(name)
        take(null)
      }
      const port = portOf(await lendTlsServer({ cert, key: keyText, SNICallback }, saying(200, '')))
      through(`https://localhost:${port}`)
      expect(await ask(`${scheme}://service.test/`)).toMatchObject({
        why: `The proxy localhost:${port} cannot be reached (DEPTH_ZERO_SELF_SIGNED_CERT).`,
      })
      expect(names).toEqual(['localhost'])
    },
  )

  it('sends a name and password as they stand where they are not written as an address wants them', async () => {
    const port = portOf(await lendServer(saying(200, 'here')))
    const proxy = await lendProxy()
    through(`http://ada:100%sure@${proxy.host}`)
    expect(await ask(`http://service.test:${port}/`)).toMatchObject({ status: 200 })
    expect(proxy.credentials).toEqual([`Basic ${Buffer.from('ada:100%sure').toString('base64')}`])
  })

  it('is asked directly where NO_PROXY says so', async () => {
    const proxy = await lendProxy()
    through(proxy.address)
    vi.stubEnv('NO_PROXY', '.invalid')
    expect(await ask('http://service.invalid/')).toMatchObject({
      why: expect.stringMatching(/service\.invalid/),
    })
    expect(proxy.asked).toEqual([])
  })

  it.each([
    [407, /^The proxy 127\.0\.0\.1:\d+ wants a name and a password that it knows\.$/],
    [403, /^The proxy 127\.0\.0\.1:\d+ refuses to lead there and answers 403\.$/],
  ])('is told apart from a proxy that answers %d', async (status, why) => {
    const proxy = await lendProxy(status)
    through(`http://ada:secret@${proxy.host}`)
    const answer = await ask('https://service.test/')
    expect(answer).toMatchObject({
      why: expect.stringMatching(why),
      todo: expect.stringMatching(/HTTPS_PROXY/),
    })
    expect(JSON.stringify(answer)).not.toContain('secret')
  })

  it.each(['https', 'http'])('says that nobody listens at the proxy, for %s', async scheme => {
    through(`http://127.0.0.1:${await freePort()}`)
    expect(await ask(`${scheme}://service.test/`)).toMatchObject({
      why: expect.stringMatching(/^Nobody listens at the proxy 127\.0\.0\.1:\d+\.$/),
    })
  })

  it.each([
    ['socks5://proxy.test:1080', /proxy\.test:1080 speaks socks5, and only http and https/],
    ['http://', /cannot be read\.$/],
  ])('says what is wrong with a proxy that is %s', async (address, why) => {
    through(address)
    expect(await ask('https://service.test/')).toMatchObject({ why: expect.stringMatching(why) })
  })
})
