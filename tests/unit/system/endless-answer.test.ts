import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readBody } from '@/lib/system/bounded-body.ts'
import { lineCutter, linesOf } from '@/lib/system/bounded-lines.ts'
import { openCalls } from '@/lib/system/call.ts'
import { askHttp } from '@/lib/system/http.ts'
import { listModels, pullModel } from '@/lib/system/ollama.ts'
import { listLoaded, loadModel, showModel } from '@/lib/system/ollama-loaded.ts'
import { reach } from '@/lib/system/reach.ts'
import { reachUrl } from '@/lib/system/reach-url.ts'
import { askRemote } from '@/lib/system/remote/ask-remote.ts'
import { askForWebSocket } from '@/lib/system/web-socket.ts'
import { endlessServer, headOf } from '../../support/endless-server.ts'
import { portOf } from '../../support/port-of.ts'

const MIB = 1024 * 1024
/** What the kernel takes from a server before anybody reads it. */
const IN_THE_KERNEL = 16 * MIB
const signal = () => AbortSignal.timeout(20_000)
const PIECE = 'x'.repeat(64 * 1024)

type Ask = (url: string) => Promise<unknown>
const pull: Ask = url => pullModel(url, 'm', { signal: signal(), log: () => {}, progress: () => {} })

const DOORS: [name: string, ask: Ask, most: number][] = [
  ['askHttp', url => askHttp(url), MIB],
  ['listModels', url => listModels(url), MIB],
  ['listLoaded', url => listLoaded(url), MIB],
  ['loadModel', url => loadModel(url, 'm', signal()), MIB],
  ['showModel', url => showModel(url, 'm'), 4 * MIB],
  ['pullModel', pull, MIB],
  ['askRemote', url => askRemote(url, { signal: signal() }), MIB],
  ['openCalls', url => openCalls([{ url, own: false }])(url, { method: 'GET' }, signal()), 64 * MIB],
]

describe('A hostile service cannot fill the memory with an answer without end', () => {
  it.each(DOORS)('that %s asks for', async (_, ask, most) => {
    const { port, sent } = await endlessServer(headOf(), PIECE)
    await Promise.allSettled([ask(`http://127.0.0.1:${port}`)])
    expect(await sent).toBeLessThan(most + IN_THE_KERNEL)
  })

  it.each<[string, Ask]>([
    ...DOORS.map(([name, ask]): [string, Ask] => [name, ask]),
    ['reach', url => reach(url)],
    ['reachUrl', url => reachUrl(url, signal())],
    ['askForWebSocket', url => askForWebSocket(url, signal())],
  ])('nor with headers without end, of %s', async (_, ask) => {
    const { port, sent } = await endlessServer('HTTP/1.1 200 OK\r\n', `X-A: ${'y'.repeat(1000)}\r\n`)
    await Promise.allSettled([ask(`http://127.0.0.1:${port}`)])
    expect(await sent).toBeLessThan(IN_THE_KERNEL)
  })

  it('nor with a log line without end while a model is fetched, and says so', async () => {
    const { port } = await endlessServer(headOf(), PIECE)
    await expect(pull(`http://127.0.0.1:${port}`)).rejects.toThrow('does not answer as Ollama does')
  })

  it('nor with layers without end', async () => {
    const layer = () => `${JSON.stringify({ status: 'x', digest: `d${Math.random()}`, total: 1 })}\n`
    const { port } = await endlessServer(headOf(), Array.from({ length: 1100 }, layer).join(''))
    await expect(pull(`http://127.0.0.1:${port}`)).rejects.toThrow('more than 1000 layers')
  })

  it('nor with a small packed answer that unfolds to a large one', async () => {
    const packed = gzipSync(Buffer.alloc(64 * MIB))
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed),
    ).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const url = `http://127.0.0.1:${portOf(server)}`
    expect(await askHttp(url)).toEqual({ why: expect.stringContaining('packed (gzip)') })
    expect(await askRemote(url, { signal: signal() })).toMatchObject({
      why: expect.stringContaining('packed (gzip)'),
    })
  })

  it('nor hold the wizard up by a letter now and then', async () => {
    const server = createServer((_request, response) => {
      const timer = setInterval(() => response.write('x'), 20)
      response.once('close', () => clearInterval(timer))
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const url = `http://127.0.0.1:${portOf(server)}`
    expect(await askHttp(url, { seconds: 0.3 })).toEqual({ why: 'no answer within 0.3 s' })
  })
})

describe('readBody', () => {
  const answerOf = async (...pieces: string[]): Promise<IncomingMessage> => {
    const server = createServer((_request, response) => {
      for (const piece of pieces) response.write(piece)
      response.end()
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    return new Promise(resolve => request({ port: portOf(server), agent: false }, resolve).end())
  }

  it.each([
    [5, { text: 'abcde', size: 5, isWhole: true }],
    [4, { text: 'abcd', size: 4, isWhole: false }],
  ])('keeps %i bytes of five at most', async (most, meant) => {
    const { bytes, ...rest } = await readBody(await answerOf('ab', 'c', 'de'), { most })
    expect({ text: bytes.toString(), ...rest }).toEqual(meant)
  })

  it('counts what it does not keep', async () => {
    const { bytes, ...rest } = await readBody(await answerOf('abcde'), { most: 2, counted: 100 })
    expect({ text: bytes.toString(), ...rest }).toEqual({ text: 'ab', size: 5, isWhole: false })
  })
})

describe('lines', () => {
  async function* inPieces(text: string, size: number) {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const read = async (text: string, size: number, limits = {}) => {
    const lines: string[] = []
    for await (const line of linesOf(inPieces(text, size), limits)) lines.push(line)
    return lines
  }

  it.each([1, 2, 3, 100])('are the same, however the bytes arrive: %i at a time', async size => {
    expect(await read('one ü\n\ntwo\r\nend', size)).toEqual(['one ü', 'two\r', 'end'])
    expect(await read('one ü\n\ntwo\rend', size, { ends: /\r\n|\n|\r/g })).toEqual(['one ü', 'two', 'end'])
  })

  it('are broken where they do not end', () => {
    const { add, end } = lineCutter({ most: 4 })
    expect([add('ab'), add('cdefghi'), add('jk'), add('l\nmn\n'), end()]).toEqual([
      [],
      ['abcd', 'efgh', 'i'],
      [],
      ['jkl', 'mn'],
      [],
    ])
  })
})
