import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unseenHost } from '@/lib/doctor/facts.ts'
import { prepareDraft } from '@/lib/draft/prepare-draft.ts'
import { saveAnswer } from '@/lib/draft/save-answer.ts'
import { tryHere } from '@/lib/draft/try-here.ts'
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

const saveLlm = (of: Record<string, string>) =>
  saveAnswer(folder(), { stack: 'reflector-selfhosted', question: 'llm', kind: 'api', of: { api: of } })

const shown = ({ heard }: Awaited<ReturnType<typeof lendOpenAi>>) =>
  new Set(heard.map(({ authorization }) => authorization))

describe('the key that is tried', () => {
  it('is the one just typed, before one typed earlier', async () => {
    const server = await lendOpenAi({ key: KEY })
    saveLlm({ url: server.url, key: 'sk-earlier' })
    const tried = await tryLlm({ choice: { url: server.url, key: KEY } })
    expect(tried.ok).toBe(true)
    expect(shown(server)).toEqual(new Set([`Bearer ${KEY}`]))
  })

  it('is the one typed earlier where the field is empty, before that of the files', async () => {
    writeSample(folder())
    writeServerEnv('LLM_URL=http://x/v1\nLLM_API_KEY=sk-of-the-files\n')
    const server = await lendOpenAi({ key: KEY })
    saveLlm({ url: server.url, model: 'small', key: KEY })
    expect((await tryLlm({ choice: { url: server.url, key: '' } })).ok).toBe(true)
  })

  it('is that of the files where nothing was typed', async () => {
    writeSample(folder())
    const server = await lendOpenAi({ key: KEY })
    writeServerEnv(`LLM_URL=${server.url}\nLLM_API_KEY=${KEY}\n`)
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

describe('A page that names another address cannot have a stored key sent there', () => {
  const MOVED = expect.objectContaining({ saw: [expect.stringContaining('another address')] })

  it.each(['http://somebody.example/v1', 'https://api.openai.com:8443/v1', ''])(
    'by a trial, where the files send it to %j',
    async url => {
      writeSample(folder())
      writeServerEnv(`LLM_URL=${url}\nLLM_API_KEY=${KEY}\n`)
      const thief = await lendOpenAi()
      expect(await tryLlm({ choice: { url: thief.url } })).toEqual(MOVED)
      expect(thief.heard).toEqual([])
    },
  )

  it('by a trial, where it was typed for another', async () => {
    writeSample(folder())
    saveLlm({ url: 'https://api.openai.com/v1', model: 'small', key: KEY })
    const thief = await lendOpenAi()
    expect(await tryLlm({ choice: { url: thief.url } })).toEqual(MOVED)
    expect(saveLlm({ url: thief.url })).toEqual({
      problems: [{ at: 'llm.key', because: 'Enter it again for this address.' }],
    })
    expect(await tryLlm({ choice: { url: thief.url } })).toEqual(MOVED)
    expect(thief.heard).toEqual([])
    expect((await tryLlm({ choice: { url: thief.url, key: 'sk-for-it' } })).ok).toBe(true)
  })

  it('by setting up: what was typed or is in the files is asked for again', async () => {
    writeSample(folder())
    const again = { findings: [expect.objectContaining({ level: 'blocks', at: 'llm.key' })] }
    saveLlm({ url: 'https://one.example/v1', model: 'small', key: KEY })
    expect(saveLlm({ url: 'https://one.example/v2' })).toEqual({ problems: [] })
    saveLlm({ url: 'https://two.example/v1' })
    expect(await prepareDraft(folder(), unseenHost)).toMatchObject(again)
    expect(saveLlm({ url: 'https://two.example/v1', key: KEY })).toEqual({ problems: [] })
    expect(await prepareDraft(folder(), unseenHost)).not.toMatchObject(again)
  })

  it('by setting up, where it is in the files: the plan names the field', async () => {
    writeSample(folder())
    writeServerEnv(`LLM_URL=https://one.example/v1\nLLM_MODEL=small\nLLM_API_KEY=${KEY}\n`)
    const movedIn = async () => {
      const prepared = await prepareDraft(folder(), unseenHost)
      const found = 'plan' in prepared ? prepared.plan.findings : prepared.findings
      return found.filter(({ level, at }) => level === 'blocks' && at === 'llm.key').length
    }
    expect(await movedIn()).toBe(0)
    expect(saveLlm({ url: 'https://two.example/v1' })).toEqual({
      problems: [{ at: 'llm.key', because: 'Enter it again for this address.' }],
    })
    expect(await movedIn()).toBe(1)
    expect(saveLlm({ key: 'sk-for-two' })).toEqual({ problems: [] })
    expect(await movedIn()).toBe(0)
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
