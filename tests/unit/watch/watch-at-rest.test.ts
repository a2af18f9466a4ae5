import { expect, it, onTestFinished, vi } from 'vitest'
import { writeLastAnswers } from '@/lib/run/last-answers.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { usageHere } from '@/lib/watch/usage-here.ts'
import { watchAtRest } from '@/lib/watch/watch-at-rest.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const asked = vi.hoisted(() => ({ times: 0 }))

vi.mock('@/lib/machine/real/loads-of-folder.ts', () => ({
  openLoads: async () => async () => {
    asked.times++
    const load = { cpu: asked.times, memory: 1, received: 0, sent: 0, read: 0, written: 0 }
    return new Map([['db', { id: 'c', load }]])
  },
}))

it('asks nothing in the first minute of a wizard, and then once a minute', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const dir = folder()
  writeLastAnswers(openStateFolder(dir), { stack: 's', answers: {} })
  watchAtRest(dir)
  vi.advanceTimersByTime(59_000)
  expect(asked.times).toBe(0)
  vi.advanceTimersByTime(1000)
  await expect.poll(() => asked.times).toBe(1)
  vi.advanceTimersByTime(60_000)
  await expect.poll(() => usageHere(dir).usage.history().db?.length).toBe(1)
  expect(asked.times).toBe(2)
})
