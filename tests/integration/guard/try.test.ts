import { describe, expect, it } from 'vitest'
import { writeSample } from '@/lib/machine/practice/folder.ts'
import { ask, bearer } from '../../support/ask.ts'
import { shareWizard } from '../../support/lent.ts'
import { lendServer } from '../../support/remote/lend-server.ts'
import { lendOpenAi } from '../../support/remote/openai-server.ts'

const wizard = shareWizard(folder => {
  writeSample(folder)
  return { dir: folder }
})

const KEY = 'sk-of-nobody-else'
const trialAt = (url: string) => ({
  stack: 'reflector-selfhosted',
  question: 'llm',
  trial: 'service',
  choice: { kind: 'api', url, model: 'small', key: KEY },
})
const post = (body: string, headers: Record<string, string> = bearer(wizard())) =>
  ask(wizard(), {
    method: 'POST',
    path: '/api/try',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  })

describe('/api/try', () => {
  it('asks nobody anything for who has no session, or comes from another page', async () => {
    const { url, heard } = await lendOpenAi()
    const body = JSON.stringify(trialAt(url))
    expect((await post(body, {})).status).toBe(401)
    expect((await post(body, { ...bearer(wizard()), Origin: 'https://evil.example' })).status).toBe(403)
    expect(heard).toEqual([])
  })

  it('tries what it is given', async () => {
    const { url } = await lendOpenAi({ key: KEY })
    const { status, text } = await post(JSON.stringify(trialAt(url)))
    expect({ status, ...JSON.parse(text) }).toMatchObject({
      status: 200,
      ok: true,
      details: ['small', 'large'],
    })
  })

  it('never says the key, not even where the other side does, nor in the terminal', async () => {
    const { url } = await lendOpenAi({ key: 'another' })
    const { text } = await post(JSON.stringify(trialAt(url)))
    expect(JSON.parse(text)).toMatchObject({ ok: false, saw: [expect.stringContaining('Incorrect API key')] })
    expect(text + wizard().output().stdout + wizard().output().stderr).not.toContain(KEY)
  })

  it('stops asking when the page that asked is gone', async () => {
    const leaving = new AbortController()
    const isLeft = new Promise<void>(resolve => {
      void lendServer((_request, response) => {
        response.once('close', () => resolve())
        leaving.abort()
      }).then(url =>
        fetch(`http://127.0.0.1:${wizard().port}/api/try`, {
          method: 'POST',
          headers: bearer(wizard()),
          body: JSON.stringify(trialAt(url)),
          signal: leaving.signal,
        }).catch(() => {}),
      )
    })
    await isLeft
  })

  it.each([
    ['', 400],
    ['[]', 400],
    ['{"question":"llm","trial":"service","choice":{"kind":1}}', 400],
    [JSON.stringify({ ...trialAt('http://127.0.0.1:1'), stack: 'nothing' }), 409],
    [JSON.stringify({ ...trialAt('http://127.0.0.1:1'), question: '__proto__' }), 200],
  ])('answers %j with %i and what to do', async (body, status) => {
    const given = await post(body)
    expect(given.status).toBe(status)
    expect(JSON.parse(given.text)).toMatchObject({ ok: false, todo: expect.stringMatching(/./) })
  })
})
