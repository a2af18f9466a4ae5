import { describe, expect, it } from 'vitest'
import { tryOpenAi } from '@/lib/system/remote/openai.ts'
import { binary, drip, flood, webPage } from '@/tests/support/remote/hostile.ts'
import { lendServer, saying } from '@/tests/support/remote/lend-server.ts'
import { lendOpenAi } from '@/tests/support/remote/openai-server.ts'

const signal = () => AbortSignal.timeout(5000)

describe('a service that speaks like OpenAI', () => {
  it('is asked for its models and for one tool call, with the key', async () => {
    const { url, heard } = await lendOpenAi({ key: 'sk-right' })
    const tried = await tryOpenAi({ url, model: 'large', key: 'sk-right' }, signal())
    expect(tried).toEqual({
      ok: true,
      saw: ['It lists 2 models: small, large', 'large answers by a tool call.'],
      details: ['small', 'large'],
    })
    expect(heard.map(({ path, authorization }) => [path, authorization])).toEqual([
      ['/v1/models', 'Bearer sk-right'],
      ['/v1/chat/completions', 'Bearer sk-right'],
    ])
    expect(heard[1]?.body).toMatchObject({ model: 'large', tools: [{ type: 'function' }] })
  })

  it('without a key is shown none', async () => {
    const { url, heard } = await lendOpenAi()
    expect((await tryOpenAi({ url, model: 'small' }, signal())).ok).toBe(true)
    expect(heard.map(({ authorization }) => authorization)).toEqual([undefined, undefined])
  })

  it('that refuses the key says so, and asks for one where none was given', async () => {
    const { url } = await lendOpenAi({ key: 'sk-right' })
    expect(await tryOpenAi({ url, key: 'sk-wrong' }, signal())).toMatchObject({
      ok: false,
      saw: [expect.stringContaining('401')],
      todo: expect.stringContaining('does not take this key'),
    })
    expect(await tryOpenAi({ url }, signal())).toMatchObject({
      todo: expect.stringContaining('asks for a key'),
    })
  })

  it.each(['words', 'no tools'] as const)('whose model answers with %s is no use', async says => {
    const { url } = await lendOpenAi({ says })
    expect(await tryOpenAi({ url, model: 'small' }, signal())).toMatchObject({
      ok: false,
      todo: expect.stringContaining('Take a model that makes them'),
    })
  })

  it('that has no such model says which it has', async () => {
    const { url } = await lendOpenAi()
    const tried = await tryOpenAi({ url, model: 'huge' }, signal())
    expect(tried.ok).toBe(false)
    expect(tried.saw).toEqual(expect.arrayContaining(['huge is not among them.']))
  })

  it('that lists nothing may still answer', async () => {
    const url = await lendServer(async (request, response) => {
      if (request.method === 'GET') return response.writeHead(404).end('{}')
      request.resume()
      return response
        .writeHead(200)
        .end(
          JSON.stringify({ choices: [{ message: { tool_calls: [{ function: { name: 'give_title' } }] } }] }),
        )
    })
    expect((await tryOpenAi({ url, model: 'any' }, signal())).ok).toBe(true)
  })
})

describe('of whatever else answers there', () => {
  it('a web page is called one, and nothing of it is shown', async () => {
    const tried = await tryOpenAi({ url: await lendServer(webPage) }, signal())
    expect(tried).toMatchObject({
      ok: false,
      saw: ['It answers 200 with a web page.'],
      todo: expect.stringContaining('/v1'),
    })
  })

  it('what is no text is not shown as text', async () => {
    const tried = await tryOpenAi({ url: await lendServer(binary) }, signal())
    expect(tried.saw).toEqual(['It answers 200 with something that is no text.'])
  })

  it('a gigabyte becomes a line', async () => {
    const tried = await tryOpenAi({ url: await lendServer(flood().answer) }, signal())
    expect(tried.saw.join('').length).toBeLessThan(300)
  })

  it('a drip ends when the time is up', async () => {
    const tried = await tryOpenAi({ url: await lendServer(drip) }, AbortSignal.timeout(200))
    expect(tried.saw).toEqual([expect.stringContaining('did not answer in time')])
  })

  it('a redirect is named, and the key does not go along', async () => {
    const heard: (string | undefined)[] = []
    const other = await lendServer((request, response) => {
      heard.push(request.headers.authorization)
      response.end('{}')
    })
    const url = await lendServer(saying(302, '', { Location: `${other}/login` }))
    const tried = await tryOpenAi({ url, key: 'sk-right' }, signal())
    expect(tried.saw).toEqual([`It leads on to ${other}, where the key was not sent.`])
    expect(heard).toEqual([])
  })

  it('names of models move and colour nothing, and are cut', async () => {
    const evil = [
      '\u001b[31mred\u001b]0;title\u0007',
      '<img src=x onerror=alert(1)>',
      '\u202etxt',
      'long'.repeat(5000),
    ]
    const url = await lendServer(saying(200, { data: evil.map(id => ({ id })) }))
    const { details = [] } = await tryOpenAi({ url }, signal())
    expect(details.slice(0, 3)).toEqual(['red', '<img src=x onerror=alert(1)>', 'txt'])
    expect(details[3]?.length).toBeLessThan(250)
  })
})
