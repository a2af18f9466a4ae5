import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { answerFromWorker } from '@/lib/watch/answer-from-worker.ts'

const SITE = 'https://meet.example.org'

interface Scope {
  onmessage?(event: { data: { url: string; seconds: number } }): Promise<void>
}

/** A worker has the text alone, and what browsers give to every worker. */
function worker(fetch: (url: string, options: object) => Promise<unknown>) {
  const said: unknown[] = []
  const self: Scope & { postMessage(message: unknown): void } = { postMessage: message => said.push(message) }
  runInNewContext(`(${answerFromWorker})([${JSON.stringify(SITE)}])`, { self, fetch, AbortSignal })
  return { ask: (url: string) => self.onmessage?.({ data: { url, seconds: 5 } }), said }
}

it('asks by its text alone, and sends nothing that tells who asks', async () => {
  const asked: unknown[] = []
  const { ask, said } = worker(async (url, { ...options }) => asked.push([url, options]))
  await ask(SITE)
  expect(said).toEqual([{ url: SITE, answers: true }])
  expect(asked).toEqual([
    [SITE, expect.objectContaining({ mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer' })],
  ])
})

it('asks a second time, for networks come and go', async () => {
  let count = 0
  const { ask, said } = worker(() =>
    count++ === 0 ? Promise.reject(new Error('changed')) : Promise.resolve(),
  )
  await ask(SITE)
  expect(said).toEqual([{ url: SITE, answers: true }])
})

it('says that nobody answered, whatever the reason', async () => {
  const { ask, said } = worker(() => Promise.reject(new TypeError('Failed to fetch')))
  await ask(SITE)
  expect(said).toEqual([{ url: SITE, answers: false }])
})

it('asks for nothing that was not named to it', async () => {
  const { ask, said } = worker(async () => 'an answer')
  await ask('https://elsewhere.example.org')
  expect(said).toEqual([{ url: 'https://elsewhere.example.org', answers: false }])
})
