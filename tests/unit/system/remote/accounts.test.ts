import { describe, expect, it } from 'vitest'
import { tryDaily } from '@/lib/system/remote/daily.ts'
import { tryHuggingFace } from '@/lib/system/remote/hugging-face.ts'
import { tryWhereby } from '@/lib/system/remote/whereby.ts'
import { webPage } from '@/tests/support/remote/hostile.ts'
import { lendServer, saying } from '@/tests/support/remote/lend-server.ts'

const signal = () => AbortSignal.timeout(5000)

const GATED = ['them/speakers', 'them/parts']
type Gates = Record<string, [status: number, headers?: Record<string, string>]>

/** Hugging Face as far as we ask: one account, and what each repository says to it. */
const lendHuggingFace = (gates: Gates) =>
  lendServer((request, response) => {
    if (request.headers.authorization !== 'Bearer hf_right')
      return response.writeHead(401).end('{"error":"Invalid username or password."}')
    if (request.url === '/api/whoami-v2') return response.writeHead(200).end('{"name":"ada"}')
    const [, repository = ''] = /^\/api\/models\/(.+)\/auth-check$/.exec(request.url ?? '') ?? []
    const [status, headers = {}] = gates[repository] ?? [404]
    return response.writeHead(status, headers).end()
  })

const UNSIGNED = {
  'X-Error-Code': 'GatedRepo',
  'X-Error-Message': 'Access to model them/parts is restricted.',
}
const SHUT = {
  'X-Error-Code': 'GatedRepo',
  'X-Error-Message': 'Please enable access to public gated repositories in your fine-grained token settings.',
}

describe('a token of Hugging Face', () => {
  const attempt = async (gates: Gates, token = 'hf_right') =>
    tryHuggingFace({ token, repositories: GATED, base: await lendHuggingFace(gates) }, signal())

  it('that opens every gated repository works, and says whose it is', async () => {
    expect(await attempt({ 'them/speakers': [200], 'them/parts': [200] })).toEqual({
      ok: true,
      saw: ['The token is one of ada.', 'them/speakers: access granted', 'them/parts: access granted'],
    })
  })

  it('whose account did not accept a licence is told which and where', async () => {
    const tried = await attempt({ 'them/speakers': [200], 'them/parts': [403, UNSIGNED] })
    expect(tried.ok).toBe(false)
    expect(tried.saw).toContain('them/parts: licence not accepted. Access to model them/parts is restricted.')
    expect(tried.todo).toContain('https://huggingface.co/them/parts')
    expect(tried.todo).not.toContain('them/speakers')
  })

  it('that is itself shut out of gated repositories is told that', async () => {
    const tried = await attempt({ 'them/speakers': [200], 'them/parts': [403, SHUT] })
    expect(tried.saw.join()).toContain('not open to this token')
    expect(tried.todo).toContain('settings/tokens')
  })

  it('does not pass where one repository is not known', async () => {
    const tried = await attempt({ 'them/speakers': [200], 'them/parts': [503] })
    expect(tried).toMatchObject({
      ok: false,
      saw: expect.arrayContaining(['them/parts: not known, it answers 503']),
    })
  })

  it('that is wrong is worse than none, and said so before anything is asked with it', async () => {
    expect(await attempt({}, 'hf_wrong')).toMatchObject({
      ok: false,
      todo: expect.stringContaining('does not take this key'),
    })
  })
})

describe('a key of Daily', () => {
  const base = () => lendServer(saying(200, { domain_name: 'ours', config: {} }))

  it('says its domain, which is held against the subdomain', async () => {
    expect(await tryDaily({ key: 'k', base: await base() }, signal())).toMatchObject({
      ok: true,
      saw: ['The key is one of ours.daily.co.'],
    })
    expect(await tryDaily({ key: 'k', subdomain: 'ours', base: await base() }, signal())).toMatchObject({
      ok: true,
    })
    expect(await tryDaily({ key: 'k', subdomain: 'theirs', base: await base() }, signal())).toMatchObject({
      ok: false,
    })
  })

  it.each([400, 401])('that is refused with %i is to be copied again', async status => {
    const refusing = await lendServer(
      saying(status, { error: 'authentication-error', info: 'is this key right' }),
    )
    expect(await tryDaily({ key: 'k', base: refusing }, signal())).toMatchObject({
      ok: false,
      saw: [`It answers ${status}: authentication-error: is this key right`],
      todo: expect.stringMatching(/[Cc]opy/),
    })
  })
})

describe('a key of Whereby', () => {
  it('works where meetings are listed', async () => {
    const asked: string[] = []
    const base = await lendServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`)
      saying(200, { cursor: null, results: [] })(request, response)
    })
    expect((await tryWhereby({ key: 'k', base }, signal())).ok).toBe(true)
    expect(asked).toEqual(['GET /meetings?limit=1 Bearer k'])
  })

  it.each([
    ['refused', saying(401, { error: 'Unauthorized' })],
    ['met by a web page', webPage],
  ])('does not where it is %s', async (_, answer) => {
    expect((await tryWhereby({ key: 'k', base: await lendServer(answer) }, signal())).ok).toBe(false)
  })
})
