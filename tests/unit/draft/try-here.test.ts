import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tryHere } from '@/lib/draft/try-here.ts'
import { vaultOf } from '@/lib/draft/vault.ts'
import { openPractice, writeSample } from '@/lib/machine/practice/folder.ts'
import { drip } from '@/tests/support/remote/hostile.ts'
import { lendServer, saying } from '@/tests/support/remote/lend-server.ts'
import { lendOpenAi } from '@/tests/support/remote/openai-server.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()
const KEY = 'sk-of-nobody-else'

interface Given {
  choice: Record<string, string>
  signal?: AbortSignal
  seconds?: number
}

const tryLlm = ({ choice, signal = new AbortController().signal, seconds }: Given) =>
  tryHere(
    folder(),
    {
      stack: 'reflector-selfhosted',
      question: 'llm',
      trial: 'service',
      choice: { kind: 'api', model: 'small', ...choice },
    },
    { signal, ...(seconds !== undefined && { seconds }) },
  )

function writeServerEnv(text: string) {
  mkdirSync(join(folder(), 'server'), { recursive: true })
  writeFileSync(join(folder(), 'server', '.env'), text)
}

const typeEarlier = (key: string) => vaultOf(folder(), 'reflector-selfhosted').set('llm.key', key)

const shown = ({ heard }: Awaited<ReturnType<typeof lendOpenAi>>) =>
  new Set(heard.map(({ authorization }) => authorization))

describe('the key that is tried', () => {
  it('is the one just typed, before one typed earlier', async () => {
    const server = await lendOpenAi({ key: KEY })
    typeEarlier('sk-earlier')
    const tried = await tryLlm({ choice: { url: server.url, key: KEY } })
    expect(tried.ok).toBe(true)
    expect(shown(server)).toEqual(new Set([`Bearer ${KEY}`]))
  })

  it('is the one typed earlier where the field is empty, before that of the files', async () => {
    writeSample(folder())
    writeServerEnv('LLM_URL=http://x/v1\nLLM_API_KEY=sk-of-the-files\n')
    const server = await lendOpenAi({ key: KEY })
    typeEarlier(KEY)
    expect((await tryLlm({ choice: { url: server.url, key: '' } })).ok).toBe(true)
  })

  it('is that of the files where nothing was typed', async () => {
    writeSample(folder())
    writeServerEnv(`LLM_API_KEY=${KEY}\n`)
    const server = await lendOpenAi({ key: KEY })
    expect((await tryLlm({ choice: { url: server.url } })).ok).toBe(true)
    expect(shown(server)).toEqual(new Set([`Bearer ${KEY}`]))
  })

  it('is none where there is none', async () => {
    writeSample(folder())
    const server = await lendOpenAi()
    expect((await tryLlm({ choice: { url: server.url } })).ok).toBe(true)
    expect(shown(server)).toEqual(new Set([undefined]))
  })

  it('is asked for where nothing works without one', async () => {
    writeSample(folder())
    const choice = { kind: 'daily' }
    const asked = { stack: 'reflector-selfhosted', question: 'video', trial: 'key', choice }
    const tried = await tryHere(folder(), asked, {
      signal: new AbortController().signal,
    })
    expect(tried).toMatchObject({ ok: false, todo: 'Give a key first.' })
  })

  it('never comes back, in whatever form the other side says it', async () => {
    const url = await lendServer((request, response) => {
      const key = request.headers.authorization?.slice('Bearer '.length) ?? ''
      const forms = [key, Buffer.from(key).toString('base64'), encodeURIComponent(key), JSON.stringify(key)]
      saying(200, { data: forms.map(id => ({ id })) })(request, response)
    })
    const key = 'pass/word+"quoted"&more'
    const tried = await tryLlm({ choice: { url, key } })
    expect(tried.details).toHaveLength(4)
    const said = JSON.stringify(tried)
    for (const part of [key, Buffer.from(key).toString('base64'), encodeURIComponent(key)])
      expect(said).not.toContain(part)
    expect(said).not.toContain('quoted')
  })
})

describe('a trial', () => {
  it('in practice says what it would do, and asks nobody', async () => {
    openPractice(folder())
    const server = await lendOpenAi()
    const tried = await tryLlm({ choice: { url: server.url, key: KEY } })
    expect(tried).toMatchObject({
      practice: true,
      saw: [expect.stringContaining(server.url), expect.stringContaining('nobody was asked')],
    })
    expect(server.heard).toEqual([])
    expect(JSON.stringify(tried)).not.toContain(KEY)
  })

  it('is called off by a newer one of the same field', async () => {
    let heard = () => {}
    const isAsked = new Promise<void>(resolve => {
      heard = resolve
    })
    const slow = await lendServer((request, response) => {
      heard()
      drip(request, response)
    })
    const first = tryLlm({ choice: { url: slow, key: KEY } })
    await isAsked
    const server = await lendOpenAi()
    const second = await tryLlm({ choice: { url: server.url, key: KEY } })
    expect(second.ok).toBe(true)
    expect((await first).saw).toEqual(['The trial was called off.'])
  })

  it('ends with the request that asked for it', async () => {
    const leaving = new AbortController()
    const url = await lendServer(() => leaving.abort())
    expect((await tryLlm({ choice: { url, key: KEY }, signal: leaving.signal })).ok).toBe(false)
  })

  it('ends when its time is up', async () => {
    const tried = await tryLlm({ choice: { url: await lendServer(drip), key: KEY }, seconds: 0.2 })
    expect(tried.saw).toEqual([expect.stringContaining('did not answer in time')])
  })

  it('of a stack that there is not is refused by name', async () => {
    const asked = { stack: 'nothing', question: 'llm', trial: 'service', choice: {} }
    await expect(tryHere(folder(), asked, { signal: new AbortController().signal })).rejects.toThrow(
      'There is no stack "nothing"',
    )
  })

  it('without a stack is one of the stack that the folder shows', async () => {
    writeSample(folder())
    const server = await lendOpenAi()
    const asked = {
      question: 'llm',
      trial: 'service',
      choice: { kind: 'api', url: server.url, model: 'small', key: KEY },
    }
    const tried = await tryHere(folder(), asked, {
      signal: new AbortController().signal,
    })
    expect(tried.ok).toBe(true)
  })
})
