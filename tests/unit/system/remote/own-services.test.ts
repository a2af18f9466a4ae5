import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { tryOllama } from '@/lib/system/remote/ollama.ts'
import { trySpeechService } from '@/lib/system/remote/speech-service.ts'
import { webPage } from '@/tests/support/remote/hostile.ts'
import { lendServer, saying } from '@/tests/support/remote/lend-server.ts'
import { freePort } from '@/tests/support/stand-in-wizard.ts'

const signal = () => AbortSignal.timeout(5000)

describe('a speech service elsewhere', () => {
  const lend = (key?: string) =>
    lendServer((request, response) => {
      if (request.url === '/openapi.json')
        return saying(200, { info: { title: 'Speech' }, paths: { '/a': {}, '/b': {} } })(request, response)
      if (request.method !== 'POST' || request.url !== '/v1/audio/transcriptions-from-url')
        return saying(404, { detail: 'Not Found' })(request, response)
      if (key !== undefined && request.headers.authorization !== `Bearer ${key}`)
        return saying(401, { detail: 'Invalid API key' })(request, response)
      return saying(422, { detail: [{ loc: ['body', 'audio_file_url'] }] })(request, response)
    })

  it('that takes the key works, without transcribing anything', async () => {
    expect(await trySpeechService({ url: `${await lend('right')}/`, key: 'right' }, signal())).toEqual({
      ok: true,
      saw: ['Speech answers, with 2 ways to ask.', 'It transcribes for this key.'],
    })
  })

  it('says whether the key is wrong or missing', async () => {
    const url = await lend('right')
    expect(await trySpeechService({ url, key: 'wrong' }, signal())).toMatchObject({
      todo: expect.stringContaining('does not take this key'),
    })
    expect(await trySpeechService({ url }, signal())).toMatchObject({
      todo: expect.stringContaining('asks for a key'),
    })
    expect(await trySpeechService({ url: await lend() }, signal())).toMatchObject({ ok: true })
  })

  it('that is something else is not taken for one', async () => {
    expect(await trySpeechService({ url: await lendServer(webPage) }, signal())).toMatchObject({ ok: false })
    expect(await trySpeechService({ url: `${await lend()}/other` }, signal())).toMatchObject({ ok: false })
  })
})

describe('an Ollama of this machine', () => {
  const lend = (capabilities: string[]) =>
    lendServer(async (request, response) => {
      if (request.url === '/api/tags')
        return saying(200, { models: [{ name: 'qwen:7b' }, { name: 'phi:latest' }] })(request, response)
      const body = await text(request)
      return response.end(
        JSON.stringify(request.url === '/api/show' && body.includes(':') ? { capabilities } : {}),
      )
    })

  it('says whether the model is there and calls tools', async () => {
    expect(await tryOllama({ at: await lend(['tools']), model: 'qwen:7b' }, signal())).toEqual({
      ok: true,
      saw: ['It has 2 models.', 'qwen:7b is there and calls tools.'],
      details: ['qwen:7b', 'phi:latest'],
    })
    expect(await tryOllama({ at: await lend(['completion']), model: 'phi' }, signal())).toMatchObject({
      ok: false,
    })
  })

  it('without the model works: it is fetched later', async () => {
    const tried = await tryOllama({ at: await lend([]), model: 'other' }, signal())
    expect(tried).toMatchObject({
      ok: true,
      saw: ['It has 2 models.', 'other is not there yet; setting up fetches it.'],
    })
  })

  it('that listens on the loopback alone is of no use to containers', async () => {
    const at = await lend(['tools'])
    expect(await tryOllama({ at, fromContainers: '127.0.0.1' }, signal())).toMatchObject({ ok: true })
    // Another address of the loopback, where this one does not listen.
    expect(await tryOllama({ at, fromContainers: '127.0.0.2' }, signal())).toMatchObject({
      ok: false,
      saw: ['It has 2 models.', expect.stringContaining('this machine alone')],
      todo: expect.stringContaining('OLLAMA_HOST=0.0.0.0'),
    })
  })

  it('that does not run, or is something else, says so', async () => {
    const gone = await tryOllama({ at: `http://127.0.0.1:${await freePort()}` }, signal())
    expect(gone).toMatchObject({ ok: false, todo: expect.stringContaining('ollama serve') })
    expect(await tryOllama({ at: await lendServer(webPage) }, signal())).toMatchObject({ ok: false })
  })
})
