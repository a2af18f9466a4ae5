import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { answerFromWorker } from '@/lib/watch/answer-from-worker.ts'

interface Scope {
  onmessage?(event: { data: { url: string; seconds: number } }): Promise<void>
}

/** A worker has the text alone, and what browsers give to every worker. */
function worker(fetch: (url: string, options: object) => Promise<unknown>) {
  const said: unknown[] = []
  const self: Scope & { postMessage(message: unknown): void } = { postMessage: message => said.push(message) }
  runInNewContext(`(${answerFromWorker})()`, { self, fetch, AbortSignal })
  return { ask: (url: string) => self.onmessage?.({ data: { url, seconds: 5 } }), said }
}

it('asks by its text alone, and sends nothing that tells who asks', async () => {
  const asked: unknown[] = []
  const { ask, said } = worker(async (url, { ...options }) => asked.push([url, options]))
  await ask('https://meet.example.org')
  expect(said).toEqual([{ url: 'https://meet.example.org', answers: true }])
  expect(asked).toEqual([
    [
      'https://meet.example.org',
      expect.objectContaining({ mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer' }),
    ],
  ])
})

it('says that nobody answered, whatever the reason', async () => {
  const { ask, said } = worker(() => Promise.reject(new TypeError('Failed to fetch')))
  await ask('https://meet.example.org')
  expect(said).toEqual([{ url: 'https://meet.example.org', answers: false }])
})
