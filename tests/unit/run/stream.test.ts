import { setImmediate as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { streamRun } from '@/lib/run/stream.ts'
import { beginRun, type FollowedRun, log, runDone, runStart } from '@/tests/support/followed-run.ts'
import { timesOpen } from '@/tests/support/open-files.ts'
import { temporaryState } from '@/tests/support/state.ts'

const stateOf = temporaryState()
let run: FollowedRun
const leaving = { controller: new AbortController() }

beforeEach(() => {
  run = beginRun(stateOf())
  run.write(runStart())
  leaving.controller = new AbortController()
})
afterEach(() => {
  leaving.controller.abort()
  run.leave()
})

function ask(query = '', headers: Record<string, string> = {}): Response {
  const { signal } = leaving.controller
  const request = new Request(`http://127.0.0.1/api/runs/${run.id}/events${query}`, { headers, signal })
  return streamRun(request, { state: stateOf(), id: run.id })
}

const readerOf = ({ body }: Response) => {
  if (!body) throw new Error('There is no body.')
  return body.pipeThrough(new TextDecoderStream()).getReader()
}

describe('a stream', () => {
  it('begins before anything happens, and says when to come back', async () => {
    const answer = ask('?after=1')
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(answer.headers.get('cache-control')).toMatch(/no-cache.*no-transform/)
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
    expect(await readerOf(answer).read()).toMatchObject({ value: 'retry:2000\n\n' })
  })

  it('tells what comes together in one piece, each event by its number', async () => {
    const reader = readerOf(ask('?after=1'))
    await reader.read()
    run.write(log('one'), log('two'))
    const { value = '' } = await reader.read()
    expect(value.match(/^id:\d+$/gm)).toEqual(['id:2', 'id:3'])
  })

  it('goes on where a connection was cut, whatever the page knew before', async () => {
    run.write(log('one'), log('two'), runDone)
    const text = await ask('?after=1', { 'Last-Event-ID': '3' }).text()
    expect(text.match(/^id:\d+$/gm)).toEqual(['id:4'])
  })

  it('of all that is known already is refused for good', () => {
    run.write(runDone)
    expect(ask('', { 'Last-Event-ID': '2' }).status).toBe(204)
    expect(ask('?after=1').status).toBe(200)
  })

  it.each(['3', '999999999999999'])(
    'asked from event %s on, which is in the future, tells the client to forget it and begins at the first',
    async id => {
      run.write(runDone)
      const answer = ask('?after=1', { 'Last-Event-ID': id })
      expect(answer.status).toBe(200)
      const text = await answer.text()
      expect(text).toMatch(/^retry:2000\n\n+event:reset\nid:0\ndata:\{\}\n\n/)
      expect(text.match(/^id:\d+$/gm)).toEqual(['id:0', 'id:1', 'id:2'])
    },
  )

  it('asked from an event in the future on goes on with what happens next, in a run that is not over', async () => {
    const reader = readerOf(ask('', { 'Last-Event-ID': '50' }))
    let text = ''
    const hear = async (event: string) => {
      while (!text.includes(event)) text += (await reader.read()).value ?? ''
    }
    await hear('id:1\n')
    run.write(log('next'))
    await hear('id:2\n')
    expect(text).toContain('event:reset')
  })

  it('of no run is not found', () => {
    const request = new Request('http://127.0.0.1/api/runs/x/events')
    expect(streamRun(request, { state: stateOf(), id: '20260101-000000000-abcd' }).status).toBe(404)
  })

  it.each(['-1', 'x', '1e9', '9999999999999999999', ''])('asked from %j on begins at the first', async id => {
    run.write(runDone)
    const text = await ask('', { 'Last-Event-ID': id }).text()
    expect(text.match(/^id:\d+$/gm)).toEqual(['id:1', 'id:2'])
  })

  it('ends with the run, or says that the run is cut off', async () => {
    run.write(log('one'))
    const answer = ask()
    run.leave()
    expect(await answer.text()).toMatch(/event:cut-off\ndata:\{\}\n\n$/)
  })

  it('H11 carries any line as one event and nothing else', async () => {
    const line = 'data: x\n\nevent: done\r\n\r\nid: 99\u2028<script>'
    run.write(log(line), runDone)
    const text = await ask('?after=1').text()
    expect(text.split('\n\n').filter(Boolean)).toHaveLength(3)
    const [, data = ''] = /^data:([^\n]*)/m.exec(text) ?? []
    expect(JSON.parse(data)).toMatchObject({ lines: [line] })
  })
})

describe('a stream that nobody reads', () => {
  it('H07 takes no more than fits, and loses nothing', async () => {
    const line = 'x'.repeat(4000)
    for (let count = 0; count < 500; count++) run.write(log(line))
    run.write(runDone)
    const { body } = ask()
    const reader = body?.getReader()
    await reader?.read()
    const before = process.memoryUsage().arrayBuffers
    for (let turns = 0; turns < 50; turns++) await pause()
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000)
    let text = ''
    const decoder = new TextDecoder()
    for (let read = await reader?.read(); read?.value; read = await reader?.read())
      text += decoder.decode(read.value, { stream: true })
    expect(text.match(/^id:\d+$/gm)).toHaveLength(502)
  })

  it('H08 is let go when its reader is done with it', async () => {
    const reader = readerOf(ask('?after=1'))
    await reader.read()
    await reader.cancel()
    await vi.waitFor(() => expect(timesOpen(run.path)).toBe(0))
  })

  it('H08 is let go when its client is gone', async () => {
    const reader = readerOf(ask('?after=1'))
    await reader.read()
    await vi.waitFor(() => expect(timesOpen(run.path)).toBe(1))
    leaving.controller.abort()
    expect(await reader.read()).toEqual({ done: true, value: undefined })
    await vi.waitFor(() => expect(timesOpen(run.path)).toBe(0))
  })
})

it('H03 lets hear from it before 15 seconds are over', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const reader = readerOf(ask('?after=1'))
  await reader.read()
  await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0))
  vi.advanceTimersByTime(14_999)
  vi.useRealTimers()
  expect(await reader.read()).toMatchObject({ value: ':\n\n' })
})
