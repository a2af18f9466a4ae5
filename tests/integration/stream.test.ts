import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { ask, bearer } from '../support/ask.ts'
import { beginRun, type FollowedRun, log, runDone, runStart } from '../support/followed-run.ts'
import { shareWizard } from '../support/lent.ts'
import { type Listener, listen, nextEvent } from '../support/listen.ts'
import { timesOpen } from '../support/open-files.ts'
import { memoryOf } from '../support/processes.ts'
import { seededRandom } from '../support/seeded-random.ts'

const wizard = shareWizard()
let run: FollowedRun
const listeners: Listener[] = []

beforeEach(() => {
  run = beginRun(openStateFolder(wizard().dir))
  run.write(runStart())
})
afterEach(() => {
  for (const { hangUp } of listeners.splice(0)) hangUp()
  run.leave()
})

async function follow(query = '', headers: Record<string, string> = {}): Promise<Listener> {
  const listener = await listen(wizard(), `/api/runs/${run.id}/events${query}`, headers)
  listeners.push(listener)
  return listener
}

describe('the stream of a run', () => {
  it('H01 is kept by nobody on the way, and never packed', async () => {
    const { status, headers } = await follow('', { 'Accept-Encoding': 'gzip, br' })
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
    expect(headers['cache-control']).toMatch(/no-cache.*no-transform/)
    expect(headers).not.toHaveProperty('content-encoding')
    expect(headers).not.toHaveProperty('content-length')
  })

  it('H02 begins before anything happens', async () => {
    const { frames } = await follow('?after=1')
    expect(await frames.next()).toMatchObject({ value: { retry: '2000' } })
  })

  it('H04 tells every event once and in order, over 200 random cuts', async () => {
    const random = seededRandom(4)
    const heard: number[] = []
    for (let cuts = 0; cuts < 200; cuts++) {
      if (random.chance(0.7)) run.write(log(`line ${cuts}`), log('another'))
      const listener = await follow('', heard.length > 0 ? { 'Last-Event-ID': String(heard.at(-1)) } : {})
      const wanted = random.integer(3)
      while (heard.length < run.written.length && wanted > random.integer(4)) {
        const event = await nextEvent(listener)
        heard.push(event?.id ?? 0)
      }
      listener.hangUp()
    }
    run.write(runDone)
    const { frames } = await follow('', { 'Last-Event-ID': String(heard.at(-1)) })
    for await (const { id } of frames) if (id !== undefined) heard.push(id)
    expect(heard).toEqual(run.written.map(({ seq }) => seq))
  }, 120_000)

  it('H07 costs no memory for who is slow, and others do not wait for them', async () => {
    const slow = await Promise.all(Array.from({ length: 20 }, () => follow()))
    for (const { stall } of slow) stall()
    const lines = Array.from({ length: 250 }, () => 'x'.repeat(4000))
    const write = () => {
      for (let count = 0; count < 10; count++) run.write(log(...lines))
    }
    const quick = await follow()
    const hear = async () => {
      for (;;) if ((await nextEvent(quick))?.id === run.written.length) return
    }
    write()
    await hear()
    const before = memoryOf(wizard().pid)
    for (let times = 0; times < 4; times++) {
      write()
      await hear()
    }
    // Kept for each of them it would be 800.
    expect(memoryOf(wizard().pid) - before).toBeLessThan(60)
  }, 120_000)

  it('H08 leaves nothing open for who is gone', async () => {
    for (let cycle = 0; cycle < 4; cycle++) {
      const some = await Promise.all(Array.from({ length: 50 }, () => follow()))
      for (const { hangUp } of some) hangUp()
    }
    const { frames } = await follow()
    await frames.next()
    await vi.waitFor(() => expect(timesOpen(run.path, wizard().pid)).toBe(1))
    listeners.at(-1)?.hangUp()
    await vi.waitFor(() => expect(timesOpen(run.path, wizard().pid)).toBe(0))
    const sockets = () => readdirSync(`/proc/${wizard().pid}/fd`).length
    const rest = sockets()
    const more = await Promise.all(Array.from({ length: 50 }, () => follow()))
    for (const { hangUp } of more) hangUp()
    await vi.waitFor(() => expect(sockets()).toBeLessThanOrEqual(rest))
  })

  it('goes on while another process writes, and says when that is gone', async () => {
    const listener = await follow('?after=1')
    run.write(log('from elsewhere'))
    expect(await nextEvent(listener)).toMatchObject({ id: 2, data: { lines: ['from elsewhere'] } })
    run.leave()
    expect(await nextEvent(listener)).toEqual({ event: 'cut-off', data: {} })
    expect((await listener.frames.next()).done).toBe(true)
  })

  it('is over for good for who has heard the end', async () => {
    run.write(runDone)
    expect((await follow('', { 'Last-Event-ID': '2' })).status).toBe(204)
  })

  it.each(['20260101-000000000-abcd', 'x', '..%2f..%2fetc', '20260101-000000000-abcd%2f..'])(
    'of %s is not found',
    async id => {
      const answers = [
        await ask(wizard(), { path: `/api/runs/${id}/events`, headers: bearer(wizard()) }),
        await ask(wizard(), { method: 'POST', path: `/api/runs/${id}/cancel`, headers: bearer(wizard()) }),
        await ask(wizard(), { path: `/runs/${id}`, headers: bearer(wizard()) }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    },
  )

  it('is for nobody without a proof', async () => {
    const { status, text } = await ask(wizard(), { path: `/api/runs/${run.id}/events` })
    expect({ status, leaks: text.includes('run-start') }).toEqual({ status: 401, leaks: false })
  })
})

it('a run of another process is not cancelled from here', async () => {
  const path = `/api/runs/${run.id}/cancel`
  expect((await ask(wizard(), { method: 'POST', path, headers: bearer(wizard()) })).status).toBe(404)
})
