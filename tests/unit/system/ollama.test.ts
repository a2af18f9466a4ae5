import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { listModels, pullModel } from '@/lib/system/ollama.ts'
import { portOf } from '../../support/port-of.ts'
import { freePort } from '../../support/stand-in-wizard.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function ollama(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${portOf(server)}`
}

const lines = (...notes: object[]) => notes.map(note => `${JSON.stringify(note)}\n`).join('')

function heard() {
  const logs: string[] = []
  const amounts: { done: number; of: number }[] = []
  return {
    logs,
    amounts,
    fetching: {
      signal: AbortSignal.timeout(10_000),
      log: (line: string) => logs.push(line),
      progress: (amount: { done: number; of: number }) => amounts.push(amount),
    },
  }
}

describe('asking Ollama', () => {
  it('lists what it has', async () => {
    const at = await ollama((_, response) => response.end('{"models":[{"name":"mistral:latest","size":1}]}'))
    expect(await listModels(at)).toEqual({ names: ['mistral:latest'] })
  })

  it.each([
    ['{"models":null}', { names: [] }],
    ['<html>', { why: 'it answers 200, not as Ollama does' }],
  ])('that says %j means %j', async (body, meant) => {
    const at = await ollama((_, response) => response.end(body))
    expect(await listModels(at)).toEqual(meant)
  })

  it('that is not there says so', async () => {
    expect(await listModels(`http://127.0.0.1:${await freePort()}`)).toEqual({ why: 'nobody listens there' })
  })

  it('counts the bytes of all layers together and says each state once, however the answer is cut', async () => {
    const text = lines(
      { status: 'pulling manifest' },
      { status: 'pulling a', digest: 'a', total: 100, completed: 40 },
      { status: 'pulling b', digest: 'b', total: 10 },
      { status: 'pulling a', digest: 'a', total: 100, completed: 100 },
      { status: 'verifying' },
      { status: 'verifying' },
      { status: 'success' },
    )
    const at = await ollama((_, response) => {
      response.write(text.slice(0, 61))
      response.end(text.slice(61))
    })
    const { logs, amounts, fetching } = heard()
    await pullModel(at, 'x', fetching)
    expect(logs).toEqual(['pulling manifest', 'verifying', 'success'])
    expect(amounts).toEqual([
      { done: 40, of: 100 },
      { done: 40, of: 110 },
      { done: 100, of: 110 },
    ])
  })

  it('throws what it says went wrong, before or while it fetches', async () => {
    const late = await ollama((_, response) =>
      response.end(lines({ status: 'x' }, { error: 'no space left' })),
    )
    await expect(pullModel(late, 'x', heard().fetching)).rejects.toThrow('no space left')
    const early = await ollama((_, response) => response.writeHead(404).end('{"error":"no such model"}'))
    await expect(pullModel(early, 'x', heard().fetching)).rejects.toThrow('no such model')
  })
})
